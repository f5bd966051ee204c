// The files of the engine, on a disk that stands still after its first failure.
//
// RocksDB of Debian has its assertions compiled in, and goes on writing after a write that failed:
// then it aborts. So it is never told. With the first write, sync or renaming that the system
// refuses the disk stands still: nothing that comes later changes a file, and the engine hears that
// all went well. On the disk all is as if the process had been killed just then, which a store
// survives. Whoever writes must ask raise_trouble() before saying that anything is on disk.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace rocksdb {
class Env;
class Logger;
}  // namespace rocksdb

namespace bede::store {

class DiskState {
  public:
    bool stands() const { return stands_.load(std::memory_order_acquire); }
    // What failed first stays. `reason` is of errno.
    void stand_still(const std::string& deed, const std::string& path, int reason);
    // Throws Error (disk_full, output) if it stands.
    void raise_trouble() const;

  private:
    std::atomic<bool> stands_{false};
    mutable std::mutex mutex_;
    std::string deed_;
    std::string path_;
    int reason_ = 0;
};

// The environment of an engine; it must outlive the engine.
std::unique_ptr<rocksdb::Env> make_environment(const std::shared_ptr<DiskState>& state);

// Keeps nothing: what goes wrong is told by whoever asked for it, and a log on a disk that fails
// would fail with it.
std::shared_ptr<rocksdb::Logger> make_silent_logger();

// For tests: the disk fails at the n-th change of a file from now on, as if the system had refused
// it for this reason; 0 for never.
void fail_at_change(std::uint64_t n, int reason);

}  // namespace bede::store
