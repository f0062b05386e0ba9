"""Errors of the operating system in words for people."""

import errno

ONLY_TO_BE_READ = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
"""The error codes for a place where nothing can be written."""
_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只能读，不能写",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘已满",
    errno.ENOENT: "没有这个文件或目录",
    errno.EISDIR: "这是目录，应为文件",
    errno.ENOTDIR: "这不是目录",
    errno.EADDRINUSE: "端口已被占用，请用 --port 换一个",
}


def machine_error_in_chinese(error: OSError) -> str:
    """One line in Chinese about the error."""
    reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
    return f"{error.filename}：{reason}" if error.filename else reason
