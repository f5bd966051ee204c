// Who may write: one process, holding flock(2) on STORE/bede.lock, with its number in the file.
// The kernel lets go of it when the process ends, however it ends. Within a process stores are
// told apart by device and inode, so that no spelling of a path opens one twice.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

#include "store/rocksdb/files.h"

namespace bede::store {

bool is_alive(pid_t process);

// Whether somebody holds the lock of the store there. False if it has none.
bool is_locked(const std::filesystem::path& directory);

class WriteLock {
  public:
    // Throws Error (busy) that names the holder.
    explicit WriteLock(const std::filesystem::path& directory);
    ~WriteLock();
    WriteLock(const WriteLock&) = delete;
    WriteLock& operator=(const WriteLock&) = delete;

  private:
    std::pair<std::uint64_t, std::uint64_t> identity_;
    File file_;
};

// Keeps writers out while a reader opens; nothing if there is a writer already.
class OpeningLock {
  public:
    static std::optional<OpeningLock> take(const std::filesystem::path& directory);

  private:
    explicit OpeningLock(File file) : file_(std::move(file)) {}
    File file_;
};

}  // namespace bede::store
