"""What languages look like: frequent small words, and letters that give one away.

Written by hand for languages of one script that meet in the same essay. Words shared
by all neighbours are left out where they decide nothing. A tag is BCP 47 primary.
"""

from __future__ import annotations

from app.text.words import word_set

_LATIN = {
    "en": "the of and to in is that was for it with as his on be at by had not are "
    "but from or have an they which one you were all her she there would their "
    "we him been has when who will no more if out so what up about into them "
    "can only other than some these may then this could our those over such "
    "its would should while where most through before must between because "
    "each under never after many being how my your i he do did does just even "
    "any us it's don't that's isn't won't since until although though whether "
    "against among during without within above below off again further once "
    "both few own same too here why yet almost already always another around "
    "away become best better cannot come could down else enough every first "
    "get give given go going gone got however indeed instead just last least "
    "let like made make makes many may might mine much must need neither next "
    "nobody none nor nothing often old one onto others perhaps put quite "
    "rather really right same see seem set several shall still take themselves "
    "thing things three together toward two unless upon use used very via want "
    "way well went were whatever whose within yes now say says said",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein "
    "eine als auch es an werden aus er hat dass sie nach wird bei einer um am "
    "sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "
    "mehr durch man sein wurde sei kann gegen vom schon wenn habe seine ihre "
    "dann unter wir soll ich eines jahr zwei diese dieser wieder keine uns "
    "doch kein ihr wer was muss müssen können nichts hier immer ohne ihn ihnen "
    "jetzt damit weil wo selbst",
    "fr": "le la les de des du un une et est en que qui dans pour pas sur par au avec "
    "ce il sont plus ne se nous mais ou où ont leur cette aux été elle son sa ses fait "
    "être comme tout ces si entre ils même sans peut après deux aussi bien lui dont "
    "était avait avoir je tu vous mon notre votre quand encore contre depuis très sous "
    "c'est n'est qu'il d'un d'une l'on jamais rien donc alors car ni cela",
    "es": "el la los las de del un una y en que es por con para no se su al lo como "
    "más pero sus le ya o este sí porque esta entre cuando muy sin sobre "
    "también me hasta hay donde quien desde todo nos durante todos uno les ni "
    "contra otros ese eso ante ellos e esto mí antes algunos qué unos yo otro "
    "otras otra él tanto esa estos mucho quienes nada muchos cual poco ella "
    "estar estas son fue ha era han está hace nunca",
    "it": "il lo la i gli le di del della dei delle da dal dalla in nel nella e è che "
    "non un una uno per con su sul sulla si sono come più ma anche ha hanno al alla ai "
    "o se ci questo questa essere stato stata suo sua loro tra fra quando dopo ancora "
    "perché molto tutti tutto ogni noi voi lui lei chi dove già solo senza contro era "
    "c'è dell all nell degli alle dall mai niente quindi però cosa",
    "pt": "o a os as de do da dos das um uma e em no na nos nas que é não para por "
    "com se mais como mas foi ao aos ele ela seu sua ou quando muito também já "
    "eu pelo pela até isso entre depois sem mesmo seus quem me esse eles você "
    "essa num nem suas meu minha numa qual será nós lhe deles são está tem há "
    "foram ser ter nunca contra ainda",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als dan "
    "maar bij nog uit door naar heeft ze worden wordt over hij zich tot kan deze dit "
    "werd hebben of meer geen wel nu al onder tegen na haar moet zal wat die veel hun "
    "zo kunnen we ik je mijn onze omdat waar toen altijd nooit zonder tussen",
    "pl": "w i na z do nie się to że jest o po jak za od a ale co przez przy dla są ma "
    "czy tym może tylko być już był była było jego jej ich oraz tego tej także jako "
    "który która które których którzy ze ten ta te nad pod gdy bardzo także więc żeby "
    "jeszcze lub bez między przed nas nam my oni będzie są mają nigdy kiedy gdzie "
    "ponieważ dlatego każdy wszystko jeśli u we ku",
    "cs": "a v se na je že s z o to i do ve za k jako po jsou by ale které byl jsem si "
    "pro od který nebo tak bylo jeho není však bude už jen byla při podle má když co "
    "jak aby této může také před být mezi než ještě až která jejich ze proti své "
    "protože kde ani nikdy všechno",
    "ro": "și în de la a cu pe nu că este din care un o se mai sau pentru ce au fost "
    "al ale lui prin sunt fi dar după între până când ca să le îl îi această "
    "acest acesta ei sale foarte doar fără despre numai dacă nici unde astfel "
    "era am vom",
    "sv": "och i att det som en på är av för med den till inte har de ett om var men "
    "så han från vi kan nu eller när ut skulle upp mot vara efter hade också "
    "än där över hon mycket vid sig bara detta dem alla ska varit utan mellan "
    "aldrig eftersom",
    "tr": "ve bir bu da de için ile çok olarak daha olan gibi kadar sonra ne o ki var "
    "en mi ama her ya değil olduğu göre ancak biz ben onun şu hiç bunu yok ise diye "
    "tarafından arasında önce karşı nasıl çünkü oldu etti",
}
_CYRILLIC = {
    "ru": "и в не на я что он с со как это по но они к у из мы за вы так же от его о "
    "все она было только бы когда уже для вот до их или если ещё еще был быть "
    "нет при даже чтобы кто ли может после тогда где есть надо ней для них нас "
    "вас под об этого этот эта эти того потом себя ничего том ему теперь будет "
    "были была между время без раз тоже чем который которая которые которых "
    "также более никто никогда сейчас против через перед здесь там лишь потому "
    "поэтому однако сказал сказала заявил нужно",
    "uk": "і в й не на що я він з зі із як це по але вони до у ми за ви так же від "
    "його її їх про все вона було тільки би коли вже для ось або якщо ще був "
    "бути немає при навіть щоб хто чи може після тоді де є треба них нас вас "
    "під цього цей ця ці того потім себе нічого тому йому тепер буде були була "
    "між час без раз теж ніж який яка які яких також більше ніхто ніколи зараз "
    "проти через перед тут там лише адже проте та бо сказав сказала заявив "
    "заявила потрібно має мають цю цих нам їм свою",
    "be": "і ў у не на што я ён з як гэта па але яны да мы за вы так жа ад яго пра усё "
    "яна было толькі калі ўжо для вось або яшчэ быў быць няма каб хто ці можа пасля "
    "тады дзе ёсць трэба іх нас вас пад гэты гэтая гэтыя гэтага потым сябе быў будзе "
    "былі была паміж час без які якая якія таксама больш ніхто ніколі цяпер",
    "bg": "и в не на че за се от да си с по са като което който която които до това е "
    "съм сме сте ще бе беше бил била са но а или ако при след още само много между той "
    "тя те ние вие той този тази тези има няма може трябва към със във също така вече "
    "когато където защото никога нищо",
    "sr": "и у је да се на за су од са не што као који која које би али или из по до "
    "то као о смо сте није биће био била било само када где како још све ће с "
    "међу после због овај ова ово тај та они она он ми ви нема може мора без "
    "нису",
    "mk": "и во на да се од за со не што е кој која кое кои како но или ако при по до "
    "ова овој оваа овие тој таа тие ние вие има нема може треба само кога каде уште "
    "меѓу бидејќи сме сте беше биде ќе го ја ги му",
}
_ARABIC = {
    "ar": "في من على أن إلى التي الذي عن مع هذا هذه كان لا ما لم قد كل بعد قبل بين ذلك "
    "وقال قال كما أو لن ثم حتى عند منذ غير أي وفي ومن هو هي لكن نحن",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز می شود شده ها "
    "های اما یا باید بود اگر هر ما آنها گفت نیست",
}
WORDS = {  # script: language: words
    script: {tag: word_set(table) for tag, table in tables.items()}
    for script, tables in (
        ("Latn", _LATIN),
        ("Cyrl", _CYRILLIC),
        ("Arab", _ARABIC),
    )
}
LETTERS = {  # letters or groups of them: the languages they speak for, and how loudly
    "ї": (("uk", 4.0),),
    "є": (("uk", 3.0),),
    "ґ": (("uk", 4.0),),
    "і": (("uk", 1.5), ("be", 1.5)),
    "ў": (("be", 5.0),),
    "ы": (("ru", 2.0), ("be", 2.0)),
    "э": (("ru", 2.0), ("be", 2.0)),
    "ё": (("ru", 1.5), ("be", 1.0)),
    "ъ": (("ru", 0.5), ("bg", 2.0)),
    "ъл": (("bg", 1.0),),
    "ђ": (("sr", 5.0),),
    "ћ": (("sr", 5.0),),
    "ј": (("sr", 2.0), ("mk", 2.0)),
    "љ": (("sr", 2.0), ("mk", 2.0)),
    "њ": (("sr", 2.0), ("mk", 2.0)),
    "ѓ": (("mk", 5.0),),
    "ќ": (("mk", 5.0),),
    "ѕ": (("mk", 4.0),),
    "ння": (("uk", 2.0),),
    "ськ": (("uk", 2.0),),
    "ого": (("ru", 0.3), ("uk", 0.3)),
    "ция": (("ru", 1.5), ("bg", 1.0)),
    "ние": (("ru", 1.0), ("bg", 0.5)),
    "ость": (("ru", 1.5),),
    "ття": (("uk", 2.0),),
    "лися": (("uk", 1.5),),
    "лись": (("ru", 0.7),),
    "ить": (("uk", 0.6),),
    "ать": (("ru", 0.6),),
    "ии": (("ru", 1.0),),
    "пере": (("ru", 0.5), ("uk", 0.5)),
    "ться": (("ru", 0.5), ("uk", 0.5)),
    "ß": (("de", 4.0),),
    "ä": (("de", 1.0), ("sv", 1.0)),
    "ö": (("de", 1.0), ("sv", 1.0), ("tr", 1.0)),
    "ü": (("de", 1.0), ("tr", 1.0)),
    "sch": (("de", 0.7),),
    "ung": (("de", 0.7),),
    "cht": (("de", 0.7),),
    "ei": (("de", 0.2),),
    "ñ": (("es", 4.0),),
    "¿": (("es", 4.0),),
    "¡": (("es", 4.0),),
    "ción": (("es", 3.0),),
    "dad": (("es", 0.3), ("pt", 0.2)),
    "ã": (("pt", 3.0), ("ro", 0.5)),
    "õ": (("pt", 4.0),),
    "ção": (("pt", 4.0),),
    "ç": (("fr", 1.0), ("pt", 1.0), ("tr", 1.0)),
    "è": (("fr", 1.0), ("it", 1.0)),
    "ê": (("fr", 1.5), ("pt", 1.0)),
    "é": (("fr", 0.7), ("es", 0.4), ("pt", 0.4), ("cs", 0.4)),
    "à": (("fr", 1.0), ("it", 0.7)),
    "œ": (("fr", 4.0),),
    "eau": (("fr", 1.0),),
    "eux": (("fr", 1.0),),
    "l'": (("fr", 0.7), ("it", 0.5)),
    "d'": (("fr", 0.7), ("it", 0.4)),
    "qu'": (("fr", 2.0),),
    "zione": (("it", 2.0),),
    "gli": (("it", 0.7),),
    "ł": (("pl", 4.0),),
    "ż": (("pl", 3.0),),
    "ś": (("pl", 3.0),),
    "ć": (("pl", 2.0),),
    "ę": (("pl", 3.0),),
    "ą": (("pl", 3.0),),
    "sz": (("pl", 0.5),),
    "cz": (("pl", 0.5),),
    "rz": (("pl", 0.4),),
    "ř": (("cs", 4.0),),
    "ě": (("cs", 3.0),),
    "ů": (("cs", 4.0),),
    "š": (("cs", 1.0),),
    "ă": (("ro", 3.0),),
    "ș": (("ro", 4.0),),
    "ț": (("ro", 4.0),),
    "å": (("sv", 3.0),),
    "ı": (("tr", 4.0),),
    "ğ": (("tr", 4.0),),
    "ş": (("tr", 2.0), ("ro", 1.0)),
    "ij": (("nl", 0.7),),
    "aa": (("nl", 0.5),),
    "th": (("en", 0.4),),
    "wh": (("en", 0.5),),
    "ing": (("en", 0.5), ("nl", 0.2)),
    "tion": (("en", 0.4), ("fr", 0.4), ("de", 0.2)),
    "پ": (("fa", 3.0),),
    "چ": (("fa", 3.0),),
    "ژ": (("fa", 4.0),),
    "گ": (("fa", 3.0),),
    "ی": (("fa", 1.0),),
    "ة": (("ar", 2.0),),
    "ال": (("ar", 0.5),),
}
_ALL = frozenset().union(*WORDS["Latn"].values(), *WORDS["Cyrl"].values())
SOLE = {"Grek": "el", "Hebr": "he", "Hang": "ko", "Thai": "th", "Armn": "hy"}


def small_words(language: str | None = None) -> frozenset[str]:
    """Return the small words of a language; of all, when it is not among ours."""
    for tables in WORDS.values():
        if language in tables:
            return tables[language]
    return _ALL
