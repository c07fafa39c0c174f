'use strict';

// The citizens' chat page: consular.json.v1 over a WebSocket. Every text of the server becomes a text node, never markup.
(() => {
  /** The longest line the server reads, in bytes of UTF-8. */
  const longestLine = 4096;
  /** The messages kept on the page; the oldest go first. */
  const keptMessages = 400;
  /** Milliseconds between two questions whether the server lives, and the longest wait for a sign of life. */
  const pingPeriod = 25000, answerWithin = 12000;
  /** Milliseconds before the first and the longest pause between attempts to connect. */
  const firstPause = 1000, longestPause = 30000;
  /** How often a line is sent before it is left to the citizen. */
  const maximumAttempts = 3;
  /** Silence after which an ending by the server is taken for its idle limit: nobody is waiting, so nothing reconnects. */
  const idleAfter = 10 * 60 * 1000;

  /** The page's own words that are not in the markup: Vietnamese, English. */
  const words = {
    connecting: ['Đang kết nối…', 'Connecting…'],
    connected: ['Đã kết nối', 'Connected'],
    lost: [
      'Mất kết nối, trang đang tự kết nối lại. Tin anh/chị gõ lúc này được giữ và sẽ gửi khi có mạng.',
      'Connection lost, reconnecting. What you type is kept and will be sent when you are back online.',
    ],
    closed: [
      'Cuộc trao đổi đã kết thúc. Gõ tin nhắn mới để bắt đầu lại.',
      'This conversation has ended. Type a new message to start again.',
    ],
    again: [
      'Đã kết nối lại. Trợ lý không nhớ phần trao đổi ở trên; anh/chị nói lại đang ở nước nào nếu cần. Phiếu đã gửi vẫn còn.',
      'Connected again. The assistant does not remember what stands above; please say again which country you are in if needed. '
        + 'Tickets you sent are kept.',
    ],
    retry: ['Kết nối lại ngay', 'Reconnect now'],
    unsent: ['Chưa gửi', 'Not sent yet'],
    resend: ['Gửi lại', 'Send again'],
    you: ['Anh/chị', 'You'],
    assistant: ['Trợ lý', 'Assistant'],
    officer: ['Cán bộ lãnh sự', 'Consular officer'],
    emergency: ['Khẩn cấp', 'Emergency'],
    ticket: ['Xem phiếu', 'Look at ticket'],
    window: ['(mở trang khác)', '(opens another page)'],
    country: ['Đang ở:', 'Country:'],
  };
  const tooLong = (excess) => [
    `Tin nhắn dài quá, thừa ${excess} ký tự. Anh/chị chia thành các tin ngắn hơn rồi gửi lần lượt.`,
    `This message is ${excess} characters too long. Please split it into shorter messages.`,
  ];

  const byID = (id) => document.getElementById(id);
  const [log, field, status, problem, latest] = ['log', 'line', 'status', 'problem', 'latest'].map(byID);
  /** On a touch screen a focused field brings up the keyboard, which covers what is to be read. */
  const hasKeyboard = !matchMedia('(pointer: coarse)').matches;

  // Words

  let language = 'vi';
  const isEnglish = (code) => code === 'en';

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** Puts one of the page's own sentences into an element; it follows the page's language. */
  function tell(place, [vi, en]) {
    place.dataset.vi = vi;
    place.dataset.en = en;
    place.textContent = isEnglish(language) ? en : vi;
    return place;
  }

  /** A sentence in both languages, the page's own first. */
  function bilingual([vi, en]) {
    const pair = [['vi', vi], ['en', en]].map(([code, text]) => {
      const line = element('p', '', text);
      line.lang = code;
      return line;
    });
    return isEnglish(language) ? pair.reverse() : pair;
  }

  function speak(code) {
    if (code !== 'vi' && code !== 'en') return;
    language = code;
    document.documentElement.lang = code;
    for (const place of document.querySelectorAll('[data-en]')) {
      place.textContent = isEnglish(code) ? place.dataset.en : place.dataset.vi;
    }
    const other = byID('language');
    other.textContent = isEnglish(code) ? 'Tiếng Việt' : 'English';
    other.lang = isEnglish(code) ? 'vi' : 'en';
  }

  for (const place of document.querySelectorAll('[data-en]')) place.dataset.vi = place.textContent;

  // Messages

  const linkable = new RegExp([
    '(?<web>https?://[^\\s<>"\'“”]*[^\\s<>"\'“”.,;:!?)\\]])',
    '(?<mail>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)',
    '(?<tel>\\+\\d+(?:[ .-]\\d+|\\) ?\\d+| ?\\(\\d+)+)',
    '(?<before>cảnh sát|cấp cứu|cứu hỏa|police|ambulance|fire) (?<short>\\d{2,6}(?:/\\d{2,6})*)(?!\\d|\\.\\d)',
    '(?<code>\\b[2-9A-Z]{5}-[2-9A-Z]{5}\\b)',
    'PIN(?<colon>:?) (?<pin>\\d{6})\\b',
  ].join('|'), 'gu');

  function link(href, text, className) {
    const made = element('a', className, text);
    made.href = href;
    return made;
  }

  /** `text` as nodes: telephone numbers, addresses and ticket codes stand out, all else is text. */
  function linked(text) {
    const nodes = [];
    let end = 0;
    for (const found of text.matchAll(linkable)) {
      const { web, mail, tel, before, short, code, colon, pin } = found.groups;
      const digits = (tel ?? '').replace(/\D/g, '');
      let made;
      if (web) {
        made = [link(web, web)];
        made[0].target = '_blank';
        made[0].rel = 'noopener noreferrer';
        made[0].append(tell(element('span', 'unseen'), words.window.map((word) => ` ${word}`)));
      } else if (mail) {
        made = [link(`mailto:${mail}`, mail)];
      } else if (short) {
        made = short.split('/').flatMap((number) => ['/', link(`tel:${number}`, number, 'tel')]);
        made[0] = `${before} `;
      } else if (code) {
        made = [element('strong', 'code', code)];
      } else if (pin) {
        made = [`PIN${colon} `, element('strong', 'code', pin)];
      } else if (digits.length >= 7 && digits.length <= 15) {
        made = [link(`tel:+${digits}`, tel, 'tel')];
      } else {
        continue;
      }
      nodes.push(text.slice(end, found.index), ...made);
      end = found.index + found[0].length;
    }
    nodes.push(text.slice(end));
    return nodes;
  }

  function paragraph(text) {
    const line = element('p', /^(Nguồn|Source): /.test(text) ? 'source' : '', ...linked(text));
    line.dir = 'auto';
    return line;
  }

  /** Whether the newest message is in sight, so that the next one may scroll the page. */
  function isAtEnd() {
    const page = document.documentElement;
    return page.scrollHeight - page.scrollTop - page.clientHeight < 120;
  }

  function scrollTo(top) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    window.scrollTo({ top, behavior: calm ? 'auto' : 'smooth' });
  }

  /** Adds a row to the log and brings its beginning into sight, unless the citizen is reading further up. */
  function show(row, follows = isAtEnd()) {
    log.append(row);
    while (log.childElementCount > keptMessages) log.firstElementChild.remove();
    if (follows) requestAnimationFrame(() => reveal(row));
    else latest.hidden = false;
  }

  function reveal(row) {
    latest.hidden = true;
    const page = document.documentElement;
    const asked = row.previousElementSibling?.matches('.citizen') ? row.previousElementSibling : row;
    const header = document.querySelector('header');
    const covered = getComputedStyle(header).position === 'sticky' ? header.offsetHeight : 0;
    const start = asked.getBoundingClientRect().top + window.scrollY - covered - 8;
    scrollTo(Math.min(start, page.scrollHeight));
  }

  function row(kind, name, ...children) {
    return element('div', `message ${kind}`, name, element('div', 'body', ...children));
  }

  /** A sentence of the page itself, in both languages, in the log. */
  function own(sentences, ...more) {
    const last = log.lastElementChild;
    if (last?.matches('.own')) last.remove();
    show(row('own', '', ...bilingual(sentences), ...more));
  }

  /** One message of the server. */
  function render(message) {
    const isUrgent = message.decision === 'emergency' && !message.quiet;
    const isPerson = message.type === 'agent' && !message.quiet;
    const lines = (message.lines ?? []).map(String);
    const word = (key) => words[key][isEnglish(message.language) ? 1 : 0];
    const body = [];
    let name = element('div', 'author unseen', word('assistant'));
    const aside = element('div', 'aside');
    if (isPerson) {
      const [, who, text] = /^((?:Cán bộ|Officer) .{1,120}? \([^)]*\)): (.*)$/su.exec(lines[0] ?? '') ?? [];
      name = element('div', 'author', who ? who : word('officer'));
      body.push(paragraph(text ?? lines[0] ?? ''));
      aside.append(...lines.slice(1).map(paragraph));
    } else {
      body.push(...blocks(lines, message));
    }
    const made = row(`${message.type}${isUrgent ? ' emergency' : ''}`, name);
    made.lang = message.language;
    made.dataset.decision = message.decision ?? '';
    made.dataset.intent = message.intent ?? '';
    if (aside.childElementCount) made.append(aside);
    const place = made.querySelector('.body');
    // An answer is followed even when the page is still gliding to the question.
    const follows = message.type === 'reply' || message.type === 'farewell' || isAtEnd();
    if (isUrgent) {
      // An alert is announced when text comes into it, and announced once, so it enters the log empty.
      place.setAttribute('role', 'alert');
      show(made, follows);
      setTimeout(() => {
        place.append(element('h3', '', word('emergency')), ...body);
        if (follows) reveal(made);
      }, 50);
    } else {
      place.append(...body);
      show(made, follows);
    }
  }

  /** Paragraphs, lists, the choices as buttons where they stand, and `Gõ "…" để …` as a button. */
  function blocks(lines, message) {
    const made = [];
    const choices = new Map((message.choices ?? []).map((choice) => [`${choice.digit}. ${choice.label}`, choice]));
    let group;
    for (const line of lines) {
      const choice = choices.get(line);
      const hint = /^(?:Gõ|Type) ["“]([^"“”]+)["”] (?:để|for) ([^,"“”]+?)\.?$/u.exec(line);
      if (choice) {
        if (!group) {
          group = element('div', 'choices');
          group.setAttribute('role', 'group');
          group.setAttribute('aria-label', made[made.length - 1]?.textContent ?? '');
          made.push(group);
        }
        group.append(choiceButton(choice));
      } else if (line.startsWith('- ')) {
        const item = element('li', '', ...linked(line.slice(2)));
        const last = made[made.length - 1];
        if (last?.tagName === 'UL') last.append(item);
        else made.push(element('ul', '', item));
      } else if (hint) {
        const button = element('button', 'hint', hint[2][0].toUpperCase() + hint[2].slice(1));
        button.type = 'button';
        button.addEventListener('click', () => send(hint[1], button.textContent));
        made.push(button);
      } else {
        made.push(paragraph(line));
      }
    }
    return made;
  }

  /** A button that sends the digit while the server still waits for it, and the words of the choice later on. */
  function choiceButton({ digit, label }) {
    const button = element('button', '', element('span', 'digit', String(digit)), element('span', '', label));
    button.type = 'button';
    const asked = turn;
    button.addEventListener('click', () => {
      const isCurrent = digit === 0 || asked === turn;
      send(isCurrent ? String(digit) : label, label, digit === 0 ? '0' : label);
    });
    return button;
  }

  // Lines of the citizen

  /** Lines the server has not confirmed, oldest first; one is under way at a time. */
  const outbox = [];
  /** Counts the citizen's lines and the connections: what the server asked holds for one turn. */
  let turn = 0;
  let isUnderWay = false;
  /** The last ticket named on this page, for who loses the connection; held in memory only. */
  let ticket;

  /** Shows `shown`, and sends `text`, or `later` on a connection that has not seen the question. */
  function send(text, shown = text, later = text) {
    // What was offered to begin with, and the details of a topic, are over when the talk moves on.
    for (const offer of [byID('starters'), ...log.querySelectorAll('.hint')]) {
      if (offer.contains(document.activeElement) && hasKeyboard) field.focus({ preventScroll: true });
      if (offer.id) offer.hidden = true;
      else offer.remove();
    }
    turn += 1;
    const name = tell(element('div', 'author unseen'), words.you);
    const made = row('citizen', name, paragraph(isWatched && !/^\S$/.test(shown) ? '…' : shown));
    outbox.push({ text, later, made, connection: connections, attempts: 0 });
    show(made, true);
    if (isOpen()) deliver();
    else markUnsent();
    wake();
  }

  function deliver() {
    const next = outbox[0];
    if (!next || isUnderWay || !isOpen()) return;
    isUnderWay = true;
    next.attempts += 1;
    lastLineAt = Date.now();
    emit({ type: 'line', text: next.connection === connections ? next.text : next.later });
    // The server reads in order, so its answer to this says that the line has arrived.
    emit({ type: 'ping' });
    pings.push(next);
  }

  function confirm(item) {
    if (!item || outbox[0] !== item) return;
    outbox.shift();
    isUnderWay = false;
    item.made.classList.remove('unsent');
    item.made.querySelector('.mark')?.remove();
    setTimeout(deliver, outbox.length > 3 ? 1100 : 0);
  }

  function markUnsent() {
    for (const { made } of outbox) {
      if (made.classList.contains('unsent')) continue;
      made.classList.add('unsent');
      made.append(tell(element('div', 'mark'), words.unsent));
    }
  }

  /** Leaves a line that three connections have died of to the citizen, so that it does not hold up the rest. */
  function giveUp() {
    const [first] = outbox;
    if (!first || first.attempts < maximumAttempts) return;
    markUnsent();
    outbox.shift();
    const button = tell(element('button', ''), words.resend);
    button.type = 'button';
    button.addEventListener('click', () => {
      first.made.remove();
      send(first.later);
    });
    first.made.append(button);
  }

  /** How many characters of `text` are past what fits into a line. */
  function excess(text) {
    const { read } = new TextEncoder().encodeInto(text, new Uint8Array(longestLine));
    return [...text.slice(read)].length;
  }

  function checkLength() {
    const over = excess(lineOf(field));
    field.setAttribute('aria-invalid', String(over > 0));
    if (over > 0) tell(problem, tooLong(over));
    else if (problem.textContent) {
      delete problem.dataset.vi;
      delete problem.dataset.en;
      problem.textContent = '';
    }
    return over === 0;
  }

  const lineOf = (place) => place.value.replace(/\s*[\r\n]+\s*/g, ' ').trim();

  // The connection

  let socket, pause = firstPause, pauseTimer, pingTimer, deadline;
  let connections = 0, openedAt = 0, lastLineAt = Date.now();
  /** Why the server said goodbye: the citizen did (a decision), or the server has its reasons; undefined while it has not. */
  let goodbye;
  /** Whether the page waits for the citizen before it connects again, and whether it is being left. */
  let isAsleep = false, isLeaving = false;
  let isGreeted = false, isLanguageChosen = false;
  /** Whether somebody watches the screen: nothing on the page then shows what the talk is about, or what was typed. */
  let isWatched = false;
  /** Whether the server has put a question of a form, whose answer a new connection must still find. */
  let isInForm = false;
  /** What each question for a sign of life confirms, in order. */
  let pings = [];

  /** Whether a new connection goes on with the talk of the last one. */
  const takesUp = () => isWatched || isInForm && ticket !== undefined;
  const isOpen = () => socket?.readyState === WebSocket.OPEN;

  function emit(event) {
    socket.send(JSON.stringify(event));
    if (event.type === 'ping' && !deadline) deadline = setTimeout(() => hangUp(), answerWithin);
  }

  /** Gives a silent connection up at once: closing it in good order would wait for the peer that is gone. */
  function hangUp() {
    const silent = socket;
    ended(silent);
    silent.close();
  }

  function connect() {
    clearTimeout(pauseTimer);
    if (isLeaving || socket && socket.readyState <= WebSocket.OPEN) return;
    isAsleep = false;
    goodbye = undefined;
    if (connections === 0) report('connecting');
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const made = new WebSocket(`${scheme}//${location.host}/chat`, 'consular.json.v1');
    socket = made;
    const patience = setTimeout(() => made.readyState === WebSocket.CONNECTING && made.close(), answerWithin);
    made.addEventListener('open', () => { clearTimeout(patience); if (made === socket) opened(); });
    made.addEventListener('message', (event) => made === socket && receive(event.data));
    made.addEventListener('close', () => { clearTimeout(patience); ended(made); });
  }

  function opened() {
    connections += 1;
    turn += 1;
    openedAt = lastLineAt = Date.now();
    pings = [];
    isUnderWay = false;
    clearInterval(pingTimer);
    pingTimer = setInterval(() => { emit({ type: 'ping' }); pings.push(undefined); }, pingPeriod);
    report('connected');
    if (connections > 1 && takesUp()) {
      // A new connection knows nothing of it: the talk is taken up where it was, or starts as quietly.
      emit({ type: 'line', text: ticket ? `/resume ${ticket.code} ${ticket.pin}` : '/quiet' });
    } else if (connections > 1 && isLanguageChosen) {
      emit({ type: 'line', text: `/${language}` });
    }
    deliver();
  }

  function receive(data) {
    let message;
    try { message = JSON.parse(data); } catch { return; }
    clearTimeout(deadline);
    deadline = undefined;
    if (message.type === 'pong') return confirm(pings.shift());
    if (message.type === 'error') return render({ type: 'notice', language, lines: [message.message] });
    if (message.type === 'greeting') {
      if (isGreeted && takesUp()) return undefined;
      if (isGreeted) return own(words.again, ...ticketButton());
      isGreeted = true;
    }
    if (message.type === 'reply') {
      isWatched = message.quiet === true;
      isInForm = message.decision === 'form';
    }
    if (message.type === 'farewell') goodbye = message.decision ?? 'server';
    speak(message.language);
    showCountry(message.prompt);
    if (message.clears) log.replaceChildren();
    remember(message);
    render(message);
  }

  /** After `which` has ended: connect again with growing pauses, or wait for the citizen when nobody waits for an answer. */
  function ended(which) {
    if (which !== socket || isLeaving) return;
    socket = undefined;
    clearInterval(pingTimer);
    clearTimeout(deadline);
    deadline = undefined;
    isUnderWay = false;
    if (openedAt && Date.now() - openedAt > 10000) pause = firstPause;
    openedAt = 0;
    const isOver = goodbye && (goodbye !== 'server' || Date.now() - lastLineAt > idleAfter);
    giveUp();
    markUnsent();
    showCountry('');
    if (outbox.length === 0 && isOver) {
      isAsleep = true;
      report('closed', retryButton(), ...ticketButton());
      return;
    }
    report('lost', retryButton());
    pauseTimer = setTimeout(connect, pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, longestPause);
  }

  /** Connects without further waiting when the page had stopped to. */
  function wake() {
    if (isAsleep) connect();
  }

  function report(key, ...more) {
    status.className = key === 'connected' ? 'status on' : 'status';
    if (key === 'connected' || key === 'connecting') {
      status.replaceChildren(tell(element('span', ''), words[key]));
    } else if (status.dataset.key !== key) {
      status.replaceChildren(...bilingual(words[key]), element('div', 'tools', ...more));
    }
    status.dataset.key = key;
  }

  function retryButton() {
    const button = tell(element('button', ''), words.retry);
    button.type = 'button';
    button.addEventListener('click', () => { field.focus(); connect(); });
    return button;
  }

  // The country and the ticket

  function showCountry(prompt) {
    const name = /^\[(.+)\] > $/u.exec(prompt ?? '')?.[1];
    const place = byID('country');
    if ((place.dataset.name ?? '') === (name ?? '') && place.dataset.language === language) return;
    place.dataset.name = name ?? '';
    place.dataset.language = language;
    place.replaceChildren(...(name ? [tell(element('span', ''), words.country), ' ', element('b', '', name)] : []));
  }

  function remember(message) {
    const text = (message.lines ?? []).join('\n');
    const opened = /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b(?:[^\n]*\bPIN:?)? (\d{6})\b/.exec(text);
    if (opened && ['handoff', 'emergency'].includes(message.decision)) ticket = { code: opened[1], pin: opened[2] };
  }

  function ticketButton() {
    if (!ticket || isWatched) return [];
    const { code, pin } = ticket;
    const label = words.ticket.map((word) => `${word} ${code}`);
    const button = tell(element('button', ''), label);
    button.type = 'button';
    button.addEventListener('click', () => send(`/status ${code} ${pin}`, button.textContent));
    return [button];
  }

  // What the citizen does

  function submit(event) {
    event.preventDefault();
    const text = lineOf(field);
    field.focus({ preventScroll: true });
    if (!text || !checkLength()) return;
    field.value = '';
    checkLength();
    send(text);
  }

  byID('composer').addEventListener('submit', submit);

  field.addEventListener('keydown', (event) => {
    // While an input method composes, Enter ends the composition; keyCode 229 is what older Safari reports then.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    submit(event);
  });
  field.addEventListener('input', checkLength);

  for (const starter of byID('starters').querySelectorAll('button')) {
    starter.addEventListener('click', () => send(starter.textContent));
  }

  byID('person').addEventListener('click', (event) => send('/human', event.currentTarget.textContent));

  byID('language').addEventListener('click', () => {
    speak(isEnglish(language) ? 'vi' : 'en');
    isLanguageChosen = true;
    turn += 1;
    if (isOpen()) emit({ type: 'line', text: `/${language}` });
  });

  byID('skip').addEventListener('click', (event) => {
    event.preventDefault();
    field.focus();
  });

  latest.addEventListener('click', () => {
    field.focus({ preventScroll: true });
    if (log.lastElementChild) reveal(log.lastElementChild);
  });
  addEventListener('scroll', () => { if (isAtEnd()) latest.hidden = true; }, { passive: true });

  byID('exit').addEventListener('click', () => {
    isLeaving = true;
    socket?.close();
    document.title = '';
    document.body.replaceChildren();
    location.replace('about:blank');
  });

  // What a browser keeps of a page for the way back must not show a talk that was hidden.
  addEventListener('pagehide', () => { if (isWatched) log.replaceChildren(); });
  addEventListener('pageshow', (event) => { if (event.persisted && isWatched) location.reload(); });

  addEventListener('online', () => { if (!isAsleep) connect(); });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || isAsleep) return;
    if (!isOpen()) return connect();
    emit({ type: 'ping' });
    pings.push(undefined);
  });

  if (hasKeyboard) field.focus({ preventScroll: true });
  connect();
})();
