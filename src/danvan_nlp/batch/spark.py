"""Tag a Spark DataFrame: the function of one machine, on every machine of a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from danvan_nlp.batch.arrow import output_schema, tag_batches
from danvan_nlp.batch.options import TagOptions
from danvan_nlp.errors import InputError, needed_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame

_DEFAULT = TagOptions()


def tag(df: DataFrame, options: TagOptions = _DEFAULT) -> DataFrame:
    """Tag the rows of a DataFrame, as `danvan_nlp.batch.tag_batch` tags those of a batch.

    Parameters
    ----------
    df
        With a column of strings.
    options
        What to compute.

    Returns
    -------
    pyspark.sql.DataFrame
        Its columns, then the added ones; as many rows. A row that can't be tagged has `danvan_ok` false and its
        reason in `danvan_error`. Nothing is computed before an action asks for it; each Python worker loads the
        models once and shares their pages with the others of its machine.

    Raises
    ------
    InputError
        If the DataFrame has no such column, or already has one that would be added.
    MissingExtraError
        If pyspark (extra ``spark``) is not installed.

    Examples
    --------
    >>> def tag_news(spark):
    ...     return tag(spark.read.parquet("news.parquet"), TagOptions(parts=("phrases",)))
    """
    with needed_for("tagging with Spark", "spark"):
        from pyspark.sql.pandas.types import (  # noqa: PLC0415  (pyspark is an extra)
            from_arrow_schema,
            to_arrow_schema,
        )
    if options.text_column not in df.columns:
        raise InputError(
            f"the text column {options.text_column!r} is not there; the columns are {df.columns}; "
            "name it with text_column"
        )
    added = output_schema(to_arrow_schema(df.schema), options)
    schema = from_arrow_schema(added, prefer_timestamp_ntz=True)
    # The types of the input are Spark's own: only the added columns are read from Arrow.
    schema.fields[: len(df.columns)] = df.schema.fields
    return df.mapInArrow(_Tagger(options), schema)


class _Tagger:
    """Carries the options to the workers."""

    def __init__(self, options: TagOptions) -> None:
        self._values: dict[str, Any] = {
            name: getattr(options, name) for name in options.__dataclass_fields__
        }

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Tag the batches of a partition."""
        return tag_batches(batches, TagOptions(**self._values))
