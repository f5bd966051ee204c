// The seam to whatever keeps the rows: an ordered map of bytes with atomic, durable batches and
// snapshots that do not move. Keys are in order of their bytes, as unsigned numbers; a key may have
// a value of no bytes. Behind it stand RocksDB (store/rocksdb) and one in memory (memory_store.h);
// tests/unit/store_kv_test.cc is what any engine must pass.
//
// All failures are thrown as Error: damaged, disk_full, busy, input for a place that is not what
// was asked for, or output for what could not be written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/kv/batch.h"

namespace bede::store {

enum class Access : std::uint8_t { read_only, read_write };

namespace kv {

// Walks rows in order of their keys: `for (; cursor.valid(); cursor.next())`. What it shows lasts
// until it moves. Must not outlive its snapshot.
class Cursor {
  public:
    virtual ~Cursor() = default;

    // Throws if it stopped for trouble rather than at the end.
    virtual bool valid() const = 0;
    // Only while it is valid, as the two below.
    virtual void next() = 0;
    virtual std::string_view key() const = 0;
    virtual std::string_view value() const = 0;
};

// The rows as they were when it was taken. Must not outlive its store. Serves several threads.
class Snapshot {
  public:
    virtual ~Snapshot() = default;

    virtual std::optional<std::string> get(std::string_view key) const = 0;
    // Each as get() finds it, in one trip to wherever the rows are.
    virtual std::vector<std::optional<std::string>> get_many(
        std::span<const std::string> keys) const = 0;
    // The rows with keys in [begin, end); none if `end` is not behind `begin`.
    virtual std::unique_ptr<Cursor> scan(std::string_view begin, std::string_view end) const = 0;
};

// An open store. Of those that may write there is one at a time; what was opened for reading shows
// the rows as they were when it was opened.
class KeyValueStore {
  public:
    // Without close() it is as if the process had ended: everything written is there, and the next
    // opening looks whether it is.
    virtual ~KeyValueStore() = default;

    virtual bool writes() const = 0;
    virtual std::unique_ptr<Snapshot> snapshot() const = 0;

    // These three only if it writes().
    //
    // Adds the number of the batch as a row of the stamp (stamp.h), writes all and empties the
    // batch. Durable when it returns. Throws Error (disk_full) while there is too little room:
    // nothing is written then, and later writing may succeed. After any other failure nothing is
    // written any more (S-BROKEN): what is there is known to nobody but the next opening.
    virtual void write(Batch& batch) = 0;
    // Gives back the room of what was erased. Throws Error (disk_full) where there is no room to do
    // it in. Afterwards as after write().
    virtual void compact() = 0;
    // Records that all is settled. Nothing may be written or read afterwards.
    virtual void close() = 0;

    // Reads what is there against its own checksums as far as the engine has them, and throws Error
    // (damaged) where they differ.
    virtual void verify_checksums() const = 0;
    // What the rows take where they are kept, as far as it is settled.
    virtual std::uint64_t stored_bytes() const = 0;
    // Where it is: of files a canonical path.
    virtual std::filesystem::path place() const = 0;
    // Options in effect and sizes, for people.
    virtual std::map<std::string, std::string> facts() const = 0;
};

// A place where a store is or shall be, of a certain engine.
class Engine {
  public:
    virtual ~Engine() = default;

    // Makes a store of these rows and the stamp of this id. It is there wholly or not at all.
    // Throws Error (input) if anything is there: S-EXISTS.
    virtual void create(std::uint64_t store_id, Batch first_rows) const = 0;

    // Throws Error: input (none there: S-MISSING, another's: S-FOREIGN, of a newer schema:
    // S-NEWER), busy (another writes: S-BUSY), damaged if what was acknowledged is not there.
    virtual std::unique_ptr<KeyValueStore> open(Access access) const = 0;
};

}  // namespace kv
}  // namespace bede::store
