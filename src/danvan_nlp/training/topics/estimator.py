"""A scikit-learn estimator for your own labels, with the features of the shipped models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.errors import InputError, needed_for
from danvan_nlp.text.syllables import read
from danvan_nlp.topics import load_classifier
from danvan_nlp.topics.link import softmax
from danvan_nlp.training.topics.training import (
    Taxonomy,
    TrainingOptions,
    fit_single_label,
    save_classifier,
    shipped_background,
)

with needed_for("training topics"):
    from sklearn.base import BaseEstimator, ClassifierMixin
    from sklearn.utils.validation import check_is_fitted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from danvan_nlp.topics.classifier import Classifier
    from danvan_nlp.training.topics.training import Watch


class TopicClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Learns one label a text from raw strings; works in `Pipeline`, `GridSearchCV` and `cross_val_score`.

    Parameters
    ----------
    longest : int
        Length of the longest n-gram in syllables.
    fewest_texts : int
        An n-gram of fewer training texts is not a feature.
    most_features : int
        The features with the largest weights that are kept.
    penalty : float
        Inverse strength of the L2 penalty.
    folds : int
        Parts of the cross-fitting that probabilities are calibrated on; fewer where a label has fewer texts.
    seed : int
        Seed of the folds; the same seed and texts give the same model.
    pretrained : bool
        Whether n-grams weigh by how common they are in the news that the shipped model read; else in the texts
        given, which should then be thousands.

    Attributes
    ----------
    classes_ : ndarray of shape (c,)
        The labels, ascending.
    classifier_ : danvan_nlp.topics.Classifier
        The trained model, which the analysers can use too.
    folds_ : int
        Parts of the cross-fitting.
    apart_ : ndarray of shape (n,)
        The label that cross-fitting gives each text of `fit`: by a model that did not see it.

    Examples
    --------
    >>> texts = ["Tòa tuyên án bị cáo", "Bị cáo kháng cáo bản án", "Đội bóng thắng trận", "Trận bóng đá hòa"]
    >>> model = TopicClassifier(fewest_texts=1).fit(texts, ["luật", "luật", "bóng đá", "bóng đá"])
    >>> model.predict(["Bị cáo nhận bản án"]).tolist()
    ['luật']
    """

    def __init__(  # noqa: PLR0913  (scikit-learn wants each setting as an argument)
        self,
        *,
        longest: int = 2,
        fewest_texts: int = 2,
        most_features: int = 300_000,
        penalty: float = 1.5,
        folds: int = 4,
        seed: int = 7,
        pretrained: bool = True,
    ) -> None:
        self.longest = longest
        self.fewest_texts = fewest_texts
        self.most_features = most_features
        self.penalty = penalty
        self.folds = folds
        self.seed = seed
        self.pretrained = pretrained

    def fit(
        self,
        X: Iterable[str],  # noqa: N803
        y: Iterable[Any],
        watch: Watch | None = None,
    ) -> TopicClassifier:
        """Learn from texts and their labels.

        Parameters
        ----------
        X
            The texts.
        y
            The label of each.
        watch
            Called with the steps that are done and how many there are.

        Raises
        ------
        InputError
            If a text is not a `str`, lengths differ, there are fewer than two labels, or a label has one text.
        """
        texts, labels = _texts(X), np.asarray(list(y))
        if len(texts) != len(labels):
            raise InputError(f"{len(texts)} texts have {len(labels)} labels; give one label a text")
        self.classes_, column, sizes = np.unique(labels, return_inverse=True, return_counts=True)
        names = [str(label) for label in self.classes_]
        # A label with one text is reported by the training, so two folds are the least.
        self.folds_ = max(2, min(self.folds, int(sizes.min(initial=self.folds))))
        options = TrainingOptions(
            longest=self.longest,
            fewest_texts=self.fewest_texts,
            most_features=self.most_features,
            penalty=self.penalty,
            folds=self.folds_,
            seed=self.seed,
        )
        trained = fit_single_label(
            [read(text) for text in texts],
            [names[i] for i in column],
            Taxonomy("custom", {name: name for name in names}),
            options,
            shipped_background() if self.pretrained else None,
            watch=watch,
        )
        self.classifier_ = trained.classifier
        self.apart_ = self.classes_[trained.apart]
        return self

    def decision_function(self, X: Iterable[str]) -> NDArray[np.float64]:  # noqa: N803
        """Return the log-odds: shape (n, c), or (n,) in favour of `classes_[1]` where there are two labels."""
        scores = self._scores(X)
        return scores[:, 1] - scores[:, 0] if scores.shape[1] == 2 else scores

    def predict_proba(self, X: Iterable[str]) -> NDArray[np.float64]:  # noqa: N803
        """Return the calibrated probability of each label, shape (n, c)."""
        return softmax(self._scores(X))

    def predict(self, X: Iterable[str]) -> NDArray[Any]:  # noqa: N803
        """Return the likeliest label of each text, also of texts that `Classifier.classify` refuses."""
        scores = self._scores(X)
        return self.classes_[scores.argmax(axis=1)]

    def save(self, folder: Path) -> None:
        """Write the model as arrays and JSON, without pickle.

        Raises
        ------
        InputError
            If the labels are not strings.
        """
        check_is_fitted(self)
        if self.classes_.dtype.kind != "U":
            raise InputError(
                "only labels that are strings can be saved; turn them into strings before fit"
            )
        save_classifier(self.classifier_, folder, "1", {"parameters": self.get_params()})

    @classmethod
    def load(cls, folder: Path) -> TopicClassifier:
        """Read what `save` wrote."""
        estimator = cls()
        estimator.classifier_ = load_classifier(folder)
        estimator.classes_ = np.array(estimator.classifier_.settings.labels)
        return estimator

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that the input is a list of strings."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def _scores(self, texts: Iterable[str]) -> NDArray[np.float64]:
        check_is_fitted(self)
        classifier: Classifier = self.classifier_
        rows = [classifier.scores(read(text)) for text in _texts(texts)]
        return np.array(rows).reshape(len(rows), len(self.classes_))


def _texts(texts: Iterable[str]) -> list[str]:
    if isinstance(texts, (str, bytes)):
        raise InputError("X must be a sequence of texts, got one string; put it in a list")
    as_list = list(texts)
    wrong = next((text for text in as_list if not isinstance(text, str)), None)
    if wrong is not None:
        raise InputError(f"X must hold texts (str), got {type(wrong).__name__}")
    return as_list
