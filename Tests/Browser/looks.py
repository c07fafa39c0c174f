"""Questions about what the page looks like, asked in the page."""

# Texts whose contrast with what is behind them is less than 4.5:1 (WCAG 2.2, 1.4.3).
FAINT = """(() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = numbers(getComputedStyle(e).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    if (!text || !element.getClientRects().length || element.closest('noscript')) continue;
    const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) found.push(`${text.slice(0, 40)}: ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
  }
  return found;
})()"""

# Buttons and telephone numbers of emergencies that a finger would miss: less than 44 px in height or width, fractions aside.
SMALL = """[...document.querySelectorAll('button, textarea, .emergency .tel')]
  .filter((e) => e.getClientRects().length)
  .map((e) => [e.textContent.trim() || e.id, e.getBoundingClientRect()])
  .filter(([, r]) => r.height < 43.5 || r.width < 43.5).map(([name, r]) => `${name} ${r.width}x${r.height}`)"""

# By how many pixels the page is wider than the window.
OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# What has the focus, in a word.
FOCUSED = "(document.activeElement.id || document.activeElement.textContent.trim() || document.activeElement.tagName)"

# Telephone links that dial something else than they show.
MISDIALLED = """[...document.querySelectorAll('a[href^="tel:"]')]
  .filter((a) => a.getAttribute('href').replace(/\\D/g, '') !== a.textContent.replace(/\\D/g, '')
    || a.getAttribute('href').includes('+') !== a.textContent.includes('+')).map((a) => a.outerHTML)"""

# Whether the end of the newest message stands above the box.
ENDS_IN_SIGHT = """(() => { const r = document.getElementById('log').lastElementChild.getBoundingClientRect();
  return r.bottom <= document.getElementById('composer').getBoundingClientRect().top; })()"""

# The codes to write down: their text, over how many lines it goes, the size of their letters, whether they are in sight.
CODES = """[...document.querySelectorAll('strong.code')].map((e) => {
  const r = e.getBoundingClientRect();
  return { text: e.textContent, lines: e.getClientRects().length, size: parseFloat(getComputedStyle(e).fontSize),
    seen: r.top >= document.querySelector('header').getBoundingClientRect().bottom
      && r.bottom <= document.getElementById('composer').getBoundingClientRect().top };
})"""
