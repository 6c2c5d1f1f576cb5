"""Small words that show what a piece of text is there for, in the languages we read.

Plain tables, because a wrong guess is only a proposal the user can drop. Verbs and
nouns are the forms that stand beside a quotation, not whole paradigms.
"""

from __future__ import annotations

import re

from app.text.words import word_set

SOURCE_WORDS = (
    "source|sources|via|quelle|quellen|источник|источники|джерело|джерела|źródło|fuente"
    "|fuentes|fonte|fonti|bron|zdroj|крыніца|източник|المصدر|מקור|πηγή|来源"
)
SOURCE_NOTE = re.compile(
    rf"[(\[]?\s*(?:{SOURCE_WORDS})\s*[:：–—-]\s*(?P<rest>\S.*)", re.IGNORECASE | re.S
)
TRANSLATION_NOTE = re.compile(
    r"[(\[]?\s*(?:translation|(?:my|our|own) translation|übersetzung|traduction|перевод"
    r"|переклад|tłumaczenie|traducción|traduzione)\s*[:：–—-]\s*",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:table|figure|fig\.|chart|map|box|tabelle|abbildung|abb\.|tableau|tabla|tabela"
    r"|таблица|рисунок|рис\.|схема|таблиця|малюнок|rysunek|graphique)\s*\d+(?:\.\d+)*"
    r"(?:[.:–—-]|\s|$)",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:by|von|par|por|автор|авторка|dr\.?|prof\.?|updated|published|date|дата|datum)\b"
    r"|\d{1,2}\.?\s+[^\W\d_]+\s+\d{4}$|[^\W\d_]+\s+\d{1,2},?\s+\d{4}$"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}$|\d{4}-\d{2}-\d{2}$",
    re.IGNORECASE,
)
SPEECH = word_set(
    "said says say told tells added adds argued argues claimed claims insisted insists "
    "declared declares stated states warned warns wrote writes asked asks announced "
    "explained explains noted notes replied replies answered answers commented "
    "remarked observed concluded concludes conceded admitted admits acknowledged "
    "boasted joked promised promises predicted predicts suggested suggests stressed "
    "stresses emphasised emphasized reiterated repeated repeats maintained maintains "
    "put puts delivered offered recalled recalls complained tweeted posted described "
    "describes quipped continued continues began begins testified summed sagte sagt "
    "erklärte erklärt betonte betont meinte meint schrieb schreibt warnte warnt "
    "behauptete behauptet forderte fordert antwortete fügte kündigte äußerte dit "
    "disait affirme affirmé affirmait déclare déclaré déclarait estime estimé écrit "
    "écrivait prévenu prévient répondu répond ajouté ajoute assuré assure expliqué "
    "explique lancé résumé insiste dijo dice afirmó afirma declaró declara señaló "
    "señala escribió advirtió aseguró añadió explicó respondió powiedział "
    "powiedziała mówi oświadczył oświadczyła stwierdził stwierdziła napisał napisała "
    "dodał dodała podkreślił ostrzegł zapewnił сказал сказала говорит говорил "
    "говорила заявил заявила заявляет заявили отметил отметила отмечает подчеркнул "
    "подчеркнула добавил добавила написал написала пишет утверждает утверждал "
    "ответил ответила пояснил пояснила объяснил объяснила сообщил сообщила признал "
    "признала предупредил предупредила считает спросил напомнил сказав говорить "
    "говорив заявив заявляє зазначив зазначила наголосив наголосила підкреслив "
    "підкреслила додав додала написав пише стверджує відповів відповіла пояснив "
    "повідомив повідомила визнав визнала попередив попередила вважає запитав нагадав "
    "нагадала"
)
ACCORDING = re.compile(
    r"(?:according to|in the words of|as|laut|so|nach den worten von|selon|d[’']après"
    r"|según|segundo|secondo|według|zdaniem|по словам|по мнению|как|за словами|на думку"
    r"|як)\s+(?:the\s+|der\s+|die\s+|dem\s+|le\s+|la\s+|el\s+)?$",
    re.IGNORECASE,
)
ROLES = word_set(
    "head chief director president vice-president chairman chairwoman chair minister "
    "secretary spokesman spokeswoman spokesperson ambassador envoy general admiral "
    "colonel commander captain mayor governor senator deputy lawmaker mp premier "
    "chancellor king queen prince analyst expert professor researcher economist "
    "historian scholar fellow editor journalist correspondent reporter columnist "
    "author writer poet lawyer judge prosecutor commissioner adviser advisor aide "
    "leader founder owner manager engineer scientist doctor officer official "
    "representative delegate negotiator inspector harbourmaster master pilot farmer "
    "miller trader broker agronomist veteran soldier activist pope bishop patriarch "
    "ceo cfo boss leiter leiterin chef chefin direktor direktorin präsident "
    "präsidentin vorsitzende vorsitzender minister ministerin außenminister "
    "außenministerin verteidigungsminister innenminister finanzminister sprecher "
    "sprecherin botschafter botschafterin bundeskanzler bundeskanzlerin kanzler "
    "kanzlerin bürgermeister bürgermeisterin hafenmeister hafenmeisterin professorin "
    "experte expertin président présidente ministre directeur directrice "
    "porte-parole ambassadeur maire secrétaire professeur chercheur chercheuse "
    "députée député général colonel presidente presidenta ministro ministra portavoz "
    "director directora embajador alcalde jefe jefa secretario prezydent premier "
    "rzecznik rzeczniczka dyrektor ambasador burmistrz szef szefowa глава главы "
    "президент президента министр министра директор директора премьер "
    "премьер-министр председатель секретарь представитель пресс-секретарь посол "
    "генерал адмирал полковник мэр губернатор депутат профессор эксперт аналитик "
    "редактор журналист начальник руководитель основатель заместитель советник "
    "капитан очільник очільниця голова міністр міністерка директорка прем'єр прем’єр "
    "прем'єр-міністр прем’єр-міністр речник речниця посол мер мерка професор "
    "професорка експерт експертка аналітик аналітикиня редакторка журналістка "
    "начальниця керівник керівниця засновник заступник радник капітан військовий"
)
_OUTLET_VERBS = (
    "interviews?|conversation|comments?|remarks?|statement|speaking|spoke|talking|talked"
    "|told|tells|article|op-ed|essay|column|piece|post|wrote|writing|published|quoted"
    "|appearance|reported|aired|broadcast|entretien|entrevista|wywiad\\w*|gespräch"
    "|gegenüber|интервью|беседе|разговоре|эфире|статье|комментарии|комментарий|сообщил"
    "|інтерв['’ʼ]ю|розмові|ефірі|статті|коментарі|повідомив|повідомила"
    "|сказав|сказала|сказал"
)
_OUTLET_PREPOSITIONS = (
    "with|to|for|in|on|by|at|mit|avec|accordée?|para|con|dla|для|с|з|із|в|у|на"
)
_OUTLET_KINDS = (
    "the|a|an|its|his|her|dem|der|den|das|dans|au|à|aux|le|la|les|el|al|state|news|daily"
    "|weekly|local|national|official|state-run|public|newspaper|paper|agency|magazine"
    "|journal|channel|broadcaster|website|outlet|газете|газеті|журналу|изданию|агентству"
    "|агентства|агенції|виданню|каналу|телеканалу|радио|радіо|quotidien|zeitung|magazin"
)
OUTLET_BEFORE = re.compile(
    rf"(?:{_OUTLET_VERBS})(?:\s+(?:{_OUTLET_PREPOSITIONS})(?=\s|$))?"
    rf"(?:\s+(?:{_OUTLET_KINDS})(?=\s|$))*\s*[«“\"„‘]?\s*$",
    re.IGNORECASE,
)
OUTLET_WORDS = word_set(
    "times post news herald tribune gazette courier journal telegraph guardian "
    "observer radio tv television channel agency press daily weekly review magazine "
    "broadcasting bulletin chronicle standard mail mirror sun star wire dispatch "
    "monitor echo zeitung rundschau tagesspiegel spiegel welt presse kurier bote "
    "anzeiger tageblatt monde figaro courrier libération écho correo país mundo "
    "gazeta правда "
    "газета известия ведомости новости новини вісник вестник курьер кур'єр кур’єр "
    "телеканал"
)
LEANING = re.compile(  # first words of a paragraph that goes on from the one before
    r"(?:but|and|or|so|yet|this|these|that|those|it|its|he|she|they|their|his|her|such"
    r"|instead|however|nor|also|moreover|furthermore|therefore|thus|hence|meanwhile"
    r"|nevertheless|still|otherwise|in the meantime|in addition|in other words"
    r"|as a result|at the same time|on the other hand|for example|for instance"
    r"|aber|und|doch|dies|diese|dieser|das|er|sie|es|deshalb|dennoch|trotzdem|außerdem"
    r"|mais|et|ce|cela|ces|il|elle|ils|elles|donc|pourtant|cependant|toutefois"
    r"|но|и|а|это|эти|этот|он|она|они|однако|поэтому|тем не менее|кроме того"
    r"|при этом"
    r"|але|і|й|та|це|ці|цей|він|вона|вони|проте|однак|тому|водночас|крім того"
    r"|натомість)"
    r"(?=[\s,])",
    re.IGNORECASE,
)
