"""Listings as batches of pages, made by workers and kept in the cache under a key of what they are made from."""

from collections.abc import Sequence

from pydantic import TypeAdapter

from generator.build.built_department import forget_summaries
from generator.build.cache import Cache, digest
from generator.build.job import Job, page_maker
from generator.build.page_batch import PageBatch
from generator.publish.pages.listings import Listing
from generator.publish.pages.plan import Plan

_BATCH = TypeAdapter(PageBatch)
_BATCHES = TypeAdapter(tuple[PageBatch, ...])


def is_listing_kept(key: str, store: Cache) -> bool:
    """Whether the listing with this key is in the cache, where it may be damaged."""
    return store.names(f"{key}-listing")


def kept_listing(key: str, store: Cache) -> tuple[PageBatch, ...] | None:
    """The batches of the listing with this key from the cache; None where they are missing or damaged."""
    kept = store.get(f"{key}-listing")
    return None if kept is None else _BATCHES.validate_json(kept)


def make_listings(job: Job, keyed: Sequence[tuple[str, Listing]]) -> list[tuple[PageBatch, ...]]:
    """The batches of each of these lists: one for each page, and one for its files; unchanged ones from the cache."""
    made = [_made_listing(job, key, listing) for key, listing in keyed]
    forget_summaries()  # other tasks do not need the summaries of all departments in memory
    return made


def _made_listing(job: Job, key: str, listing: Listing) -> tuple[PageBatch, ...]:
    plan = listing.plan()
    batches = [_batch(job, Plan((page,))) for page in plan.pages]
    if plan.files:
        batches.append(_batch(job, Plan((), plan.files)))
    job.store.put(f"{key}-listing", _BATCHES.dump_json(tuple(batches)))
    return tuple(batches)


def _batch(job: Job, plan: Plan) -> PageBatch:
    """The batch of these pages and files, from the cache if it is there."""
    key = digest(job.base, repr(plan))
    kept = job.store.get(f"{key}-batch")
    if kept is not None:
        return _BATCH.validate_json(kept)
    batch = page_maker(job).make(key, plan.pages, plan.files, job.store)
    job.store.put(f"{key}-batch", _BATCH.dump_json(batch))
    return batch
