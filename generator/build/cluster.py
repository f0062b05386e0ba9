"""Workers on other machines, by Dask; all of them must see the folders of the build under the same paths."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass

from generator.model.program_version import program_version
from generator.publish.missing_tool import MissingTool

_SECONDS_TO_CONNECT = 15


@dataclass(frozen=True, slots=True)
class Cluster:
    """An executor, and the number of its workers."""

    executor: Executor
    workers: int


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The workers of the Dask scheduler at an address; tasks of a lost worker are done again by another one.

    Raises MissingTool where Dask is not installed, no scheduler answers, it has no workers, or a worker has another
    version of the program, which would make different pages.
    """
    try:
        from distributed import Client  # optional, and slow to load
    except ImportError:
        raise MissingTool("没有安装 Dask，不能用 --scheduler：请运行 pip install distributed") from None
    try:
        client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise MissingTool(f"连不上 --scheduler 所指的调度器：{address}") from error
    with client:
        editions: Mapping[str, str] = client.run(program_version)
        _compare_programs(editions)
        yield Cluster(client.get_executor(pure=False), len(editions))


def _compare_programs(editions: Mapping[str, str]) -> None:
    """Raise MissingTool where there are no workers, or one has another version of the program."""
    if not editions:
        raise MissingTool("调度器下没有工作进程，请先在各台机器上运行 dask worker")
    others = sorted(worker for worker, edition in editions.items() if edition != program_version())
    if others:
        raise MissingTool(f"这些工作进程上的程序与本机不是同一版本，请更新后再试：{'、'.join(others)}")
