"""Writes meteor.json: stems, and METEOR without and with synonyms, by the package nltk (pip install nltk)."""
import json
import pathlib
import random

from nltk.stem.porter import PorterStemmer
from nltk.translate.meteor_score import single_meteor_score


class Lemma:
    def __init__(self, name):
        self._name = name

    def name(self):
        return self._name


class Synset:
    def __init__(self, names):
        self._names = names

    def lemmas(self):
        return [Lemma(name) for name in self._names]


class Words:
    """Stands for WordNet."""

    def __init__(self, synonyms):
        self._synonyms = synonyms

    def synsets(self, word):
        return [Synset(self._synonyms[word])] if word in self._synonyms else []


draw = random.Random(3)
roots = ("sky die lie tie news inning proceed block rhythm depress elevat conduct ischem arrhythm deviat prolong "
         "abnormal normal infarct hypertroph stop hop fall hiss fizz fail fil agree feed plaster bled motor sing conflat "
         "troubl siz tann relat condition ration val hesit digit conform radic differ vile analog vietnam predicat "
         "operat feudal decis hopeful callous formal sensit sensib triplic form electric good reviv allow infer airlin "
         "gyroscop adjust defens irrit replac adopt homolog commun activ angular effect bowdler probat rat ceas "
         "control roll yy say toy by happy enjoy ay oy archaeolog grace").split()
endings = ("", "s", "es", "ies", "ied", "ed", "ing", "eed", "y", "ly", "ally", "fully", "logy", "logi", "ational", "tional",
           "enci", "anci", "izer", "abli", "bli", "alli", "entli", "eli", "ousli", "ization", "ation", "ator",
           "alism", "iveness", "fulness", "ousness", "aliti", "iviti", "biliti", "fulli", "icate", "ative",
           "alize", "iciti", "ical", "ful", "ness", "al", "ance", "ence", "er", "ic", "able", "ible", "ant",
           "ement", "ment", "ent", "ion", "tion", "sion", "ou", "ism", "ate", "iti", "ous", "ive", "ize", "e", "ll", "lle")
words = sorted({root + ending for root in roots for ending in endings if draw.random() < 0.35}
               | {"skies", "dying", "lying", "tying", "innings", "cannings", "howe", "exceed", "succeed", "a", "is", "ties",
                  "yes", "yyy", "ayyb", "st", "être", "naïve", "v1", "1st"})
stemmer = PorterStemmer()
vocabulary = "the a rhythm rhythms sinus block blocks blocked prolonged prolongation is are st elevation elevated in v1 v2 . ,".split()
synonyms = {"elevation": ["raising", "height"], "raising": ["elevation"], "block": ["stop", "blocks"]}
pairs = []
for _ in range(300):
    prediction = draw.choices(vocabulary + ["raising", "stop", "Sinus"], k=draw.randrange(12))
    reference = draw.choices(vocabulary + ["height", "SINUS"], k=draw.randrange(12))
    pairs.append({
        "prediction": prediction, "reference": reference,
        "score": single_meteor_score(reference, prediction, wordnet=Words({})),
        "synonyms": single_meteor_score(reference, prediction, wordnet=Words(synonyms))})
(pathlib.Path(__file__).parent / "meteor.json").write_text(json.dumps({
    "stems": [[word, stemmer.stem(word)] for word in words], "synonyms": synonyms, "pairs": pairs},
    separators=(",", ":")) + "\n")
