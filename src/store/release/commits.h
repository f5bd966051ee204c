// Commits: the one way in which rows are written. Each batch is numbered, synced, and recorded in
// the watermark before commit() returns. After the first trouble with the disk nothing more is
// written: what a failed fsync left is known to nobody.
#pragma once

#include <filesystem>
#include <memory>

#include "store/kv/rows.h"
#include "store/kv/watermark.h"

namespace bede::store {

class Commits {
  public:
    // `watermark` is the last one of this store.
    Commits(std::filesystem::path directory, std::unique_ptr<Rows> rows, Watermark watermark);

    const Rows& rows() const { return *rows_; }
    // Adds its number to the batch, writes it, and empties it. Throws Error (disk_full) while the
    // disk is nearly full: nothing is written then, and later commits may succeed.
    void commit(Batch& batch);
    // Gives back the room of what was erased. Throws Error (disk_full) where there is no room to do
    // it in: the rows are written anew before the old ones go.
    void compact();
    // Records that all is settled. Nothing may be written or read afterwards.
    void close();

  private:
    void record(bool clean);

    std::filesystem::path directory_;
    std::unique_ptr<Rows> rows_;
    Watermark watermark_;
    WatermarkFile file_;
    bool broken_ = false;
};

// Rows of one change that may be larger than a batch: all but the last batch are written under the
// pending mark, and the last one takes it away, so that the change is there wholly or not at all.
class Bulk {
  public:
    explicit Bulk(Commits& commits) : commits_(commits) {}

    void put(std::string_view key, std::string_view value);
    void erase(std::string_view key);
    // What the last batch shall hold beside what is left: the rows that make the rest visible.
    Batch& last() { return batch_; }
    void finish();
    // Whether something is on disk that only finish() makes valid.
    bool begun() const { return begun_; }

  private:
    void write_if_full();

    Commits& commits_;
    Batch batch_;
    bool begun_ = false;
};

}  // namespace bede::store
