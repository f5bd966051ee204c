// Store: a base on disk. Every release of it stays readable; what it says was committed is on disk;
// what it cannot read whole it refuses (store/README.md). One process writes, any number read.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/change.h"
#include "model/graph.h"
#include "model/manifest.h"
#include "store/kv/key_value_store.h"
#include "store/truth/change_list.h"
#include "store/truth/versions.h"

namespace bede::store {

// Called now and then while records are read or written; may throw to end the work.
using OnRecords = std::function<void(std::uint64_t done, std::uint64_t total)>;
constexpr std::uint64_t records_per_report = 4096;

// One record that a release adds, changes or retires. There may be millions: the texts, which stand
// elsewhere, are put so that they take half the room.
class RecordChange {
  public:
    RecordChange(ThingType type, std::string_view id, std::string_view row, bool held, bool retired)
        : id_(id.data()),
          row_(row.data()),
          id_size_(static_cast<std::uint32_t>(id.size())),
          row_size_(static_cast<std::uint32_t>(row.size())),
          type_(type),
          held_(held),
          retired_(retired) {}

    ThingType type() const { return type_; }
    std::string_view id() const { return {id_, id_size_}; }
    std::string_view row() const { return {row_, row_size_}; }  // of the truth (model/codec.h)
    bool held() const { return held_; }                         // before
    bool retired() const { return retired_; }

  private:
    const char* id_;
    const char* row_;
    std::uint32_t id_size_;
    std::uint32_t row_size_;
    ThingType type_;
    bool held_;
    bool retired_;
};

// What a release changes, in order of type and id.
struct Difference {
    std::deque<RecordChange> changes;
    std::deque<std::string> retired_ids;  // what the changes look at
};
// Asked before anything of a release is written: false if it shall not be made.
using OnDifference = std::function<bool(const Difference&)>;

struct Status {
    std::filesystem::path path;  // canonical
    std::uint32_t schema_version = 0;
    Release release;                              // the newest; number 0 if there is none yet
    std::map<std::string, std::uint64_t> counts;  // "event" -> 114, by to_string(ThingType)
    std::map<std::string, std::string> storage;   // effective options of the engine, sizes
};

struct Verified {
    std::vector<std::string> problems;
    std::uint64_t records = 0;  // truth rows read
    std::uint64_t derived = 0;  // derived rows compared
};

class Store {
  public:
    // Makes an empty store at `path`, which must not exist.
    static void create(const std::filesystem::path& path);
    // Throws Error: input (no store, a newer one), busy (another writer), damaged.
    static Store open(const std::filesystem::path& path, Access access);
    // The same at a place of any engine.
    static void create(const kv::Engine& engine);
    static Store open(const kv::Engine& engine, Access access);

    // Closes it unless close() did; a store that cannot be settled is examined when next opened.
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    // Moves everything into tables and records that all is settled. Only destruction may follow.
    void close();

    // Makes the base hold these contents, as one release; nothing if it does already, or if
    // `on_difference`, unless it is empty, says no. When it throws, the base is as it was. Things
    // must not occur twice. Unless `on_difference` says no, the manifest, if there is one, is that
    // of the newest release then.
    std::optional<Release> put(const Contents& contents, const ReleaseNote& note,
                               const OnRecords& on_records, const OnDifference& on_difference = {},
                               const LoadManifest* manifest = nullptr);

    // What a put of these contents would change. It lasts as long as the contents. Throws Error
    // (input) if the store is of an older version, which only a put makes one of today.
    Difference difference(const Contents& contents, const OnRecords& on_records) const;

    // What these paths looked like when they were loaded; nothing if that is not known, or if a
    // release was made since.
    std::optional<LoadManifest> manifest(std::string_view paths) const;
    // The ids of the events of one of its files.
    std::vector<std::string> manifest_events(std::string_view paths, std::string_view name) const;
    // A manifest of the newest release. It saves work and says nothing: where there is no room for
    // it, the old one stays.
    void put_manifest(const LoadManifest& manifest);

    // The newest release; reads on demand. The store must outlive it.
    std::unique_ptr<Graph> snapshot() const;
    // How much of the index may be kept decoded, about: a snapshot that is taken when there is more
    // begins with none. Those that were taken before keep what they have.
    static constexpr std::uint64_t kept_bytes_by_default = std::uint64_t{512} << 20U;
    void keep_at_most(std::uint64_t bytes);
    // An older one. Throws Error (query) if there is no such release.
    std::unique_ptr<Graph> snapshot_at(std::uint32_t release) const;
    // Oldest first.
    std::vector<Release> releases() const;
    // The versions of a thing up to a release, oldest first.
    std::vector<RecordVersion> versions(ThingType type, std::string_view id,
                                        std::uint32_t up_to) const;
    // The one that counts at a release; nothing if there was none.
    std::optional<RecordVersion> version_at(ThingType type, std::string_view id,
                                            std::uint32_t release) const;
    // What has versions behind release `after` up to `up_to`, in order of type and id.
    std::vector<ThingId> changed_between(std::uint32_t after, std::uint32_t up_to) const;

    Status status() const;
    // Reads everything and proves that rows decode to what they were made of, releases have
    // the digests they were given, and the derived rows are those that the truth yields.
    Verified verify(const OnRecords& on_records) const;
    // Makes the derived rows anew from the truth.
    void rebuild();
    // The same, and merges the files of the engine: as few segments and as little room as there can
    // be. What it takes on the disk, before and after.
    struct Compacted {
        std::uint64_t bytes_before = 0;
        std::uint64_t bytes_after = 0;
        std::size_t segments_before = 0;
        std::size_t segments_after = 0;
    };
    Compacted compact();

  private:
    struct Parts;
    class Changing;
    void rebuild_index(kv::KeyValueStore& rows);  // by who is writing
    void put_alone(const LoadManifest& manifest, kv::KeyValueStore& rows);
    explicit Store(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace bede::store
