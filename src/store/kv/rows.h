// Rows: an ordered map of bytes on disk with atomic, durable batches and consistent views. This is
// the seam to the storage engine; RocksDB 7.8 stands behind it and is named in rows.cc alone.
// All failures are thrown as Error: damaged, disk_full, busy, or output for what could not be
// written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bede::store {

// Changes that become visible and durable together.
class Batch {
  public:
    Batch();
    ~Batch();
    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) noexcept;

    void put(std::string_view key, std::string_view value);
    void erase(std::string_view key);
    void erase_range(std::string_view begin, std::string_view end);  // [begin, end)
    std::size_t bytes() const;
    bool empty() const;
    void clear();

  private:
    friend class Rows;
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// Walks rows in order of their keys: `for (; cursor.valid(); cursor.next())`. What it shows lasts
// until it moves.
class Cursor {
  public:
    ~Cursor();
    Cursor(Cursor&&) noexcept;
    Cursor& operator=(Cursor&&) noexcept;

    // Throws if it stopped for trouble rather than at the end.
    bool valid() const;
    void next();
    std::string_view key() const;
    std::string_view value() const;

  private:
    friend class View;
    struct Parts;
    explicit Cursor(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// The rows as they were when it was made. Must not outlive its Rows. Serves several threads.
class View {
  public:
    ~View();
    View(View&&) noexcept;
    View& operator=(View&&) noexcept;

    std::optional<std::string> get(std::string_view key) const;
    Cursor scan(std::string_view begin, std::string_view end) const;  // [begin, end)

  private:
    friend class Rows;
    struct Parts;
    explicit View(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

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

    View view() const;
    // On disk when it returns. After trouble here nothing may be written any more.
    void write(Batch& batch);
    // Moves what is only in the log into tables and ends all work in the background.
    // False if that failed; the log then still has it.
    bool settle() noexcept;
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
