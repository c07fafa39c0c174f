extension KnownWords {
    /// Everyday English that no Vietnamese line holds unless it is mixed.
    static let english = """
        the and are were be what where when which who why you your yours mine our we they their she from with without about
        into that have done will would should could want got get please help thank hello not if then because before renew
        apply child wife husband brother friend at by it don't can't i'm i've it's he's she's that's isn't doesn't didn't
        i'll we're they're you're what's haven't hasn't won't cannot but put let say said pay paid try him mom boat trip day
        yet guy buy true need after for first boss tell play song joke order text hey rent shut hello helo more much some status address access process error work card passport's father mother
        """
    /// What citizens ask about, in English: words that are no syllable, so that a line of them is surely English.
    static let topics = """
        able abroad accept accepted accident account across add added adopt adopted adult afraid again age agency
        agent ago agreement airline airport allowed alone already another answer answers any anyone anything
        apartment applying approved army arrival arrived ask asked asking asks attorney aunt australian authority
        away baby back bad bag bank become behalf behind being better between birth blank blocked body book booklet
        books border boy boyfriend bring british broke broken broker buried burned business call came canadian cards
        care carry case cash certified certify change changed charge child's children choose citizen citizens city
        civil claim closed code collect college come commune company complaint consent consular consulate contact
        contract copies copy count counter countries country couple court cousin cover crew criminal cross crossing
        current custody dad's damaged data date daughter dead deadline deceased decision declare declared degree
        department deposit died difference different digit diplomatic district divorce divorced doctor document
        documents dollars dual during duty each early electronic eligible else embassy employer end ended enough
        enter entered entering entry envelope estate euros even ever every everything evidence exempt exemption
        expired extend extra extract factory fake family far farm father's fee find fine finish finished fire five
        fix flight fly flying follow food forced foreign forgot found four free fund gate gave gets getting girl
        give gives going gone good government grandma green group had half hand handed happens having health heard
        held hers holder holding holiday home hospital hotel hours house household human hurt husband's i'd id
        identity illegal inside instead insurance interview issue issued job judge judgment just keep kid kids kind
        know labour land landlord language late later law lawyer leave leaving left legal legally letter licence
        like limit live lived lives living local locked longer look looks loss machine made make many marriage
        married marry marrying match maximum medical message military million ministry missed missing mission
        mistake money month months morning mother's move moved moving much myself name national nationals near
        needed needs nephew never newborn news next night nobody normal note noted nothing notice notify number off
        office officer official officially old once one only open ordinary origin original other out outside over
        overseas owe owner page pages paper papers paperwork parents part partner passed passports pays penalty
        pension people per permanent person personal phone photocopy pick place plane polish port portal possible
        posting power pregnant press print printed prison private procedure program proof protection prove
        provincial public question quick reach read ready real really reason receipt receive received recognise
        recognised record recorded records red refuse refused refuses register registered rejected relatives release
        released renewal renounce replace reply report reported request rescue residence resident return returned
        right rights roommate russian safe salary same saying scam scared school seal second section sell send
        sending sent separate service share sheet show shows sick side sign signature signed signing signs since
        single sister site skip slip sold some somebody someone something somewhere speak speaks sponsor spouse
        staff stamp stamped stamps start state statement station stayed staying step still stolen stop stopped store
        street stuck student students studying submit submitted summer support surname swap swiss switch system take
        takes taking talk team temporary there's things third three through ticket tickets time times title today
        told tomorrow tonight took tourist train transfer travel travelling turned two type uk uncle under
        understand university unpaid until update urgent use used valid validity vanished version very village visas
        visit visiting voluntary wait waiting waiver wants ward was water way wedding week weeks well went whether
        while whole withdraw within woman worker workers working works write written wrong year years yesterday
        """
    /// Words of both languages that tell nothing: English ones that are Vietnamese syllables, loans, names of papers.
    static let neutral = """
        a an i in on to do me my no so can may he them than the hi ok okay am all due go passport hotline email online form
        apostille consul vneid sim card police men man long hang ban son run cut hot sang can tin bit hit lot set top hay pin
        chip gay coi sung lay pop map net ben sam
        """
    /// English words whose letters are also the keystrokes of a syllable, though a rare one: they stay as they are.
    static let kept = """
        acs air ais ajay ama amar amr ams aram ari arm arya as asap asc ast asu ats auf aur aura aus aux ax aya ayr
        bama bangs bar bas bats bays bee beef beer beets bern beset best bets bias bins bis bits boar boast boats boer
        bois bono boo boom booms boon boost boots bora bore born boron bos bose bosom bots bow bows box bucs bums buns
        burn bury bus bust busy buys bw caps caro cary cast cats chair chaos chaps char charm chas chasm chats cheer
        chef cher chest choir choo chops chore chose chosen chow churn coast coats coax como congo conor cons coon
        cops cor cora core corn cosmo cost cows cox cuomo cups cur cus cusp cuts dad dads dana dar darn das dawn dax
        days dee deed deeds deem deems deen deer def dems dense der des dex dias did didn diets dips dir dis dist dix
        docs dod does doesn doj dojo donor dons doo doom door dora doran dorm dos dose dost dots dow dowd down downs
        dud dust ee een ef ej ems eos er ere erm es est este ets ex exit exo ganga gangs gaps gar gary gas gasp gays
        giro gis gist goats goes goo goof goon goons gore gown gowns gums guns gus gust guts guys gw hamas hana hangar
        hangs hans haram harm has hasan hast hats hays hee hens her here hero hes hex hips his hits hoax hoes hof homo
        honor hoo hoops hops horn hos hose host how hows hur huts hwa ias if imf inf ins ips ir ira irene is isa ism
        isn isp its ix keen keeps kern kira kits lair lama lamar lana laps last laura lawns lax lays lee lees les lest
        lets lex liar lips lira lis lisa lisp list loaf loans lois longs loom looms loon loops lore loren lori los
        lose lost lots low lows luis lungs lust lw lynx macs maj mama mana manga mans maps mari mary mast mats maya
        meets meme memes mens mer mere mes mets mex mins mir mira mis mist mix moans mojo momo moms mono mons moon
        moons mor mora moran moray more mori morn moron mos most mow muir mums mus musa must mw nair nana naps nas nee
        nero nes nest nets neuer ngos niece nieces nix noir noon nor nora norm nose now nuns nuts nw oats ocs of oj
        ono ons oof oops ops or ora ore ori oro os ost ow owns ox oxen pharma quasi queens queer queue queues quits
        quran raf raj raju rama rams rana raps ras rats rays reef rees ref rene reps res reset rest reuse rex rims
        rips risen roar roast rojo romo roo roof room rooms roots ros rosa rose rosen row rows runs rus rw sama sans
        sansa sar sari sas sax says see seem seems seen seer sees sens sense ser ses sets sims sins sir siren sis sits
        soaps soar sofa sons soo soon sora sore sos sosa sox sufi sums suns sur sus sworn taj tamar taps taro tas taxi
        tee teens tens tense ter term test tex thats thee theme themes there these this thor thorn those tips tis tits
        toast toes toms tons too toon tops tor tore tori torn tos tots tow town towns trams trans traps trays tree
        trees tres trips trojan troops trust turn twas uf ups ur uri urn us usa usp uw ux vans var vary vas vast vee
        veer vern verne vest vets vos vow vows vox vw xanax yr
        """
    /// Loans that Vietnamese lines hold as they are, and whose letters would decode.
    static let loans = """
        visa tax photos laos ufa suwon cocos leste cook jan las
        """
    /// English words whose letters are the keystrokes of an everyday syllable, such as bên, cả, sẽ, hải, mã, tên.
    static let lookAlikes = """
        ar bans barn been bees cans car chips cow hair lawn lens mar mas max oo own queen quest rust sex six songs sow
        sum teen thus usc
        """
    /// Everyday Vietnamese without its marks, which no English line holds.
    static let vietnamese = """
        toi khong duoc cua lam nhu nao bao nhieu dau anh minh bi mat muon xin giay ho chieu nuoc nguoi viet nam qua roi thi
        co cho con voi phai da dang se den tu trong ngoai nay kia vay sao het han gia gio lai hoi biet nop lay nha moi
        chong vo bo chau ong ba bac chu nhung khi vi neu thoi lau tien ngay thang sinh khai dang ky dai su quan lanh em
        oi nhe nha vang da chua bang sang ben duc nhat phap
        """
}
