"""Keys: one stable 64-bit number for every spelling of a Vietnamese syllable.

Vietnamese is written with the tone mark on different letters of the same rime ("hoà" and "hòa"), with
*i* or *y* for the same vowel ("kỹ" and "kĩ"), composed or decomposed, in any case. A key ignores all of
these and nothing else.

The structure of the syllable (onset, medial glide, nucleus, coda, tone) follows Đoàn Thiện Thuật,
*Ngữ âm tiếng Việt* (1977). The tone belongs to the nucleus, so the normal form carries the mark there:

* on the last letter of the nucleus that has a diacritic of its own (*ê* in "tiếng", *ơ* in "được");
* else, before a coda, on the vowel next to the coda ("toán", "tuýt");
* else, in an open rime with a medial glide (*oa, oe, uy* and three vowels), on the letter after the
  glide ("hoà", "thuỷ", "ngoài");
* else on the first vowel ("mùa", "tài"). *qu* and *gi* are onsets: "quý", "giá".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from danvan_nlp.text.composition import compose

_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below

#: Longer tokens (characters) are no syllables, and few come twice.
MOST_REMEMBERED = 16

# Onset, vowel letters, coda; tone marks are taken out before matching.
_SYLLABLE = re.compile(
    r"(?P<onset>ngh|gh|gi(?=[aeoăâêôơưu])|kh|ng|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?P<vowels>[aăâeêioôơuưy]{1,3})"
    r"(?P<coda>ch|ng|nh|[ckmnpt])?"
)

# The rimes' vowel letters that the phonology allows (after onset and before coda).
_OPEN = frozenset(
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu oa oe oi ôi ơi ua uê ui uơ uy ưa ưi ưu "
    "iê iêu oai oao oay oeo uây uôi uya uyu ươi ươu yêu uau yê uao ueo uai".split()
)
_CLOSED = frozenset(
    "a ă â e ê i o ô ơ u ư y iê oa oă oe oo uâ uê uô uy uyê ươ yê ôô ua uă ue ui uơ".split()
)
# k closes syllables of names from the Central Highlands (Đắk Lắk).
_STOPPED = frozenset(("c", "ch", "k", "p", "t"))
_OWN_DIACRITIC = frozenset("ăâêôơư")
_MEDIAL_OPEN = frozenset(("oa", "oe", "uy", "uê", "uơ"))
# Alone after these onsets (or none) the letters i and y write the same vowel.
_I_OR_Y_ONSETS = frozenset(("h", "k", "l", "m", "s", "t", "qu"))


def normal_form(text: str) -> str:
    """Return the spelling that all variants of one token share.

    Parameters
    ----------
    text
        One token, in any normalisation form and case.

    Returns
    -------
    str
        NFC, lower case, format characters removed; a Vietnamese syllable also has its tone mark on the
        nucleus, and *y* for a lone *i* after h, k, l, m, s, t and qu.

    Examples
    --------
    >>> normal_form("HÒA"), normal_form("hoà"), normal_form("Qúy"), normal_form("Kĩ")
    ('hoà', 'hoà', 'quý', 'kỹ')
    """
    return _analyse(text)[0]


def is_vietnamese(text: str) -> bool:
    """Tell whether one token can be a syllable of Vietnamese by its letters and tone.

    Examples
    --------
    >>> is_vietnamese("Nghiêng"), is_vietnamese("Facebook"), is_vietnamese("các")
    (True, False, True)
    """
    return _analyse(text)[1]


def stable_key(form: str) -> int:
    """Return the 64-bit key of a normal form: the same on every machine and in every process, never 0.

    Parameters
    ----------
    form
        What `normal_form` returned.

    Returns
    -------
    int
        BLAKE2b (RFC 7693) of the UTF-8 bytes, 8 bytes read little-endian; lone surrogates pass through.
    """
    digest = blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


def key_of(token: str) -> int:
    """Return the key of a token's normal form: `stable_key(normal_form(token))`.

    Examples
    --------
    >>> key_of("Hòa") == key_of("hoà")
    True
    """
    if len(token) <= MOST_REMEMBERED:
        return _key_of_short(token)
    return stable_key(normal_form(token))


def spelled(token: str) -> tuple[bool, int]:
    """Return what `is_vietnamese` and `key_of` tell of a token, for who remembers it.

    Examples
    --------
    >>> spelled("Hòa") == (True, key_of("hoà"))
    True
    """
    form, vietnamese = _analyse_any(token)
    return vietnamese, stable_key(form)


@lru_cache(maxsize=1 << 13)
def _key_of_short(token: str) -> int:
    return stable_key(normal_form(token))


def _analyse(text: str) -> tuple[str, bool]:
    """Return the normal form of a token, and whether it can be a syllable of Vietnamese."""
    return _analyse_short(text) if len(text) <= MOST_REMEMBERED else _analyse_any(text)


def _analyse_any(text: str) -> tuple[str, bool]:
    folded = _fold(text)
    parts = _parse(folded)
    if parts is None:
        return folded, False
    onset, vowels, coda, tone = parts
    if vowels == "i" and not coda and onset in _I_OR_Y_ONSETS:
        vowels = "y"
    if tone:
        at = _tone_position(vowels, coda) + 1
        vowels = unicodedata.normalize("NFC", vowels[:at] + tone) + vowels[at:]
    return onset + vowels + coda, True


#: A token stands in many chunks ("dân", "dân," and "“dân"), and its case and its key are both asked for.
_analyse_short = lru_cache(maxsize=1 << 13)(_analyse_any)


def _fold(text: str) -> str:
    """Compose, lower-case and drop format characters (zero-width joiners, soft hyphens, byte-order marks)."""
    # Eth is a common stand-in for Đ in text converted from legacy encodings.
    folded = compose(text).lower().replace("ð", "đ")
    if not folded.isascii():
        if not folded.isalpha():
            folded = "".join(c for c in folded if unicodedata.category(c) != "Cf") or folded
        # Lower-casing and removal can leave a pair that composes.
        folded = compose(folded)
    return folded


def _parse(folded: str) -> tuple[str, str, str, str] | None:
    """Split a folded token into onset, vowels without tone, coda and tone mark; None if it is no syllable."""
    if len(folded) > 7:
        return None
    bare, tones = _split_tones(folded)
    match = _SYLLABLE.fullmatch(bare)
    if match is None or len(tones) > 1:
        return None
    onset, vowels, coda = match.groups("")
    if onset == "gi" and vowels.startswith("i"):
        return None
    # "gi" before a coda or alone keeps its i as the vowel: gì, gìn.
    if vowels not in (_CLOSED if coda else _OPEN):
        return None
    # Stops carry only the sắc and nặng tones.
    if coda in _STOPPED and tones and tones[0] not in "\u0301\u0323":
        return None
    return onset, vowels, coda, tones[0] if tones else ""


def _split_tones(folded: str) -> tuple[str, str]:
    """Take the tone marks out of a folded token, keeping the letters composed."""
    if folded.isascii():
        return folded, ""
    bare, tones = unicodedata.normalize("NFD", folded), ""
    for mark in _TONE_MARKS:
        if mark in bare:
            tones += mark * bare.count(mark)
            bare = bare.replace(mark, "")
    return unicodedata.normalize("NFC", bare), tones


def _tone_position(vowels: str, coda: str) -> int:
    """Index in `vowels` of the letter that carries the tone mark (see the module's rule)."""
    own = [i for i, letter in enumerate(vowels) if letter in _OWN_DIACRITIC]
    if own:
        return own[-1]
    if coda:
        return len(vowels) - 1
    if len(vowels) == 3 or vowels in _MEDIAL_OPEN:
        return 1
    return 0
