"""Model folders turned into classifiers, once each; a folder that is no topic model is refused."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from danvan_nlp import models
from danvan_nlp.errors import InputError, ModelError
from danvan_nlp.results.record import decode
from danvan_nlp.topics.classifier import Classifier, TopicArrays, TopicSettings
from danvan_nlp.topics.style import STYLE_FEATURES, HouseStyle

#: Names of the taxonomies that are shipped.
TAXONOMIES = ("news", "danvan")


def load_classifier(model: str | Path) -> Classifier:
    """Load a classifier by the name of a shipped taxonomy or the path of a model folder.

    Parameters
    ----------
    model
        "news", "danvan", or a folder that `danvan_nlp.training.topics.training` wrote, as `str` or `pathlib.Path`.

    Returns
    -------
    Classifier
        Safe to share between threads.

    Raises
    ------
    ModelError
        If the model is missing, damaged, or no topic model.

    Examples
    --------
    >>> load_classifier("news").settings.labels[0]
    'chinh_tri_xa_hoi'
    """
    if isinstance(model, str) and model in TAXONOMIES:
        return _of_model(models.load(f"topics-{model}"))
    is_folder = isinstance(model, (str, Path)) and model != "" and Path(model).is_dir()
    return _of_model(models.load(Path(model) if is_folder else model))


@lru_cache(maxsize=16)
def _of_model(model: models.Model) -> Classifier:
    settings = _settings(model)
    arrays = _arrays(model, len(settings.labels) * (1 + settings.ranked))
    return Classifier(settings, arrays, _style(model, arrays.offset.size))


def _settings(model: models.Model) -> TopicSettings:
    data = {k: v for k, v in model.settings.items() if k != "training"}
    try:
        settings: TopicSettings = decode(TopicSettings, data, "settings")
    except InputError as error:
        raise ModelError(
            f"model {model.name!r} has no settings of a topic model: {error}"
        ) from error
    right = (
        len(settings.labels) == len(settings.names) == len(settings.thresholds) >= 2
        and settings.link in ("softmax", "sigmoid")
        and settings.longest >= 1
        and settings.lead >= 0 <= settings.lead_weight
        and settings.otherwise in (None, *settings.labels)
    )
    if not right:
        raise ModelError(
            f"model {model.name!r} has settings that contradict each other; train it again"
        )
    return settings


def _arrays(model: models.Model, scores: int) -> TopicArrays:
    names = TopicArrays.__dataclass_fields__
    missing = sorted(set(names) - set(model.arrays))
    if missing:
        raise ModelError(f"model {model.name!r} is no topic model: it lacks the arrays {missing}")
    arrays = TopicArrays(**{name: np.asarray(model.arrays[name]) for name in names})
    if arrays.vocabulary.dtype != np.uint32:
        raise ModelError(
            f"model {model.name!r}: vocabulary holds {arrays.vocabulary.dtype}, expected uint32"
        )
    features = arrays.vocabulary.size
    shapes = {
        "vocabulary": (features,),
        "idf": (features,),
        "weight": (features, scores),
        "offset": (scores,),
    }
    for name, shape in shapes.items():
        if getattr(arrays, name).shape != shape:
            raise ModelError(
                f"model {model.name!r}: {name} has shape {getattr(arrays, name).shape}, expected {shape}"
            )
        if not np.isfinite(getattr(arrays, name)).all():
            raise ModelError(
                f"model {model.name!r}: {name} holds what is no number; train it again"
            )
    return arrays


def _style(model: models.Model, scores: int) -> HouseStyle | None:
    """Return the house style of a model, or None if it has none."""
    names = {f"style_{name}": name for name in HouseStyle.__dataclass_fields__}
    missing = sorted(set(names) - set(model.arrays))
    if len(missing) == len(names):
        return None
    if missing:
        raise ModelError(f"model {model.name!r} has half a house style: it lacks {missing}")
    style = HouseStyle(**{field: np.asarray(model.arrays[name]) for name, field in names.items()})
    papers = style.offset.size
    shapes = {
        "weight": (STYLE_FEATURES, papers),
        "offset": (papers,),
        "scale": (papers, scores, scores),
        "shift": (papers, scores),
    }
    wrong = [name for name, shape in shapes.items() if getattr(style, name).shape != shape]
    if wrong or not papers:
        raise ModelError(
            f"model {model.name!r}: {wrong} of its house style have shapes that contradict each other"
        )
    return style
