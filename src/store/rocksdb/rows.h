// Rows: an ordered map of bytes on disk with atomic, durable batches, as RocksDB 7.8 keeps it. What
// RocksDB does not see of its own files, and who may write, is looked after by whoever opens it
// (rocksdb_engine.h) and writes (rocksdb_store.h). Failures are those of kv/key_value_store.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "store/kv/key_value_store.h"

namespace bede::store {

class Rows {
  public:
    enum class Mode : std::uint8_t {
        create,                  // makes them in an empty directory, then as writer
        writer,                  // alone: the caller holds the lock
        reader,                  // no writer is there; changes no file
        reader_beside_a_writer,  // the rows as they are now; changes no file
    };

    // Throws Error (cancelled) if this process may not use as many files or as much memory as the
    // engine needs: it would fail somewhere on the way, and say less well why.
    static void check_limits();

    static std::unique_ptr<Rows> open(const std::filesystem::path& directory, Mode mode);
    ~Rows();
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    std::unique_ptr<kv::Snapshot> snapshot() const;
    // On disk when it returns. After trouble here nothing may be written any more.
    void write(const kv::Batch& batch);
    // Moves what is only in the log into tables and ends all work in the background.
    // False if that failed; the log then still has it.
    bool settle() noexcept;
    // The engine's own number of the last change.
    std::uint64_t sequence() const;
    // Merges all tables, so that what was erased takes no room any more.
    void compact();
    // Reads every block of every table, if it is ours to write: a reader checks what it reads.
    void verify_checksums() const;
    // What its tables take on the disk.
    std::uint64_t table_bytes() const;
    // The options that are in effect and the sizes, for people.
    std::map<std::string, std::string> facts() const;

  private:
    struct Parts;
    explicit Rows(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// How much room a batch of this size needs on the disk, write buffers and their tables included.
std::uint64_t room_for(std::size_t batch_bytes);

}  // namespace bede::store
