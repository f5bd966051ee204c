#include "store/release/store.h"

#include <mutex>
#include <random>
#include <utility>

#include "base/check.h"
#include "base/error.h"
#include "base/trouble.h"
#include "model/codec.h"
#include "model/memory_graph.h"
#include "store/format/keys.h"
#include "store/index/stored_graph.h"
#include "store/release/manifest.h"
#include "store/release/put.h"
#include "store/release/verify.h"
#include "store/rocksdb/rocksdb_engine.h"
#include "store/truth/meta.h"
#include "store/truth/truth.h"

namespace bede::store {
namespace {

std::uint64_t draw_store_id() {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

// No release, and an index without a segment.
kv::Batch rows_of_an_empty_base() {
    kv::Batch batch;
    put_current(batch, {});
    return batch;
}

std::unique_ptr<MemoryGraph> whole_in_memory(const kv::Snapshot& snapshot, std::uint32_t number) {
    Release release;
    if (number > 0) {
        const auto row = snapshot.get(release_key(number));
        if (!row) damaged("the row of a release is missing");
        release = decode_release(*row);
    }
    std::vector<Thing> things;
    for (Records each(snapshot, number); each.valid(); each.next()) things.push_back(each.thing());
    return std::make_unique<MemoryGraph>(std::move(things), std::move(release));
}

// With its past, which is read when it is asked for.
std::unique_ptr<Graph> whole_in_memory_with_past(const std::shared_ptr<const kv::Snapshot>& rows,
                                                 std::uint32_t number) {
    auto graph = whole_in_memory(*rows, number);
    if (number > 1) {
        graph->add_past(releases_up_to(*rows, number - 1), [rows](std::uint32_t release) {
            return std::shared_ptr<const Graph>(whole_in_memory(*rows, release));
        });
    }
    return graph;
}

}  // namespace

struct Store::Parts {
    explicit Parts(std::unique_ptr<kv::KeyValueStore> opened) : rows(std::move(opened)) {}

    std::unique_ptr<kv::KeyValueStore> rows;
    std::mutex writing;

    // What the base is, as long as nobody writes: rows change through this store alone.
    struct Newest {
        std::shared_ptr<const kv::Snapshot> rows;  // shared with its index
        Meta meta;
        std::shared_ptr<const Index> index = nullptr;  // nothing until it is asked for
    };
    mutable std::mutex looking;
    mutable std::optional<Newest> newest_known;  // nothing if it has to be looked for
    mutable std::shared_ptr<const Index> index;  // the last one: its segments may be used again
    std::uint64_t kept_bytes_max = kept_bytes_by_default;

    // Without an index.
    Newest newest() const {
        const std::scoped_lock guard(looking);
        return look();
    }
    std::shared_ptr<const Index> newest_index() const {
        const std::scoped_lock guard(looking);
        drop_what_is_too_much();
        Newest& newest = look();
        if (!newest.index) {
            if (!index || index->current() != newest.meta.current) {
                index =
                    std::make_shared<const Index>(newest.rows, newest.meta.current, index.get());
            }
            newest.index = index;
        }
        return newest.index;
    }
    // Nothing as long as it has to be made, or cannot be.
    std::shared_ptr<const Index> known_index() const {
        const std::scoped_lock guard(looking);
        drop_what_is_too_much();
        return newest_known ? newest_known->index : nullptr;
    }
    void forget_newest() const {
        const std::scoped_lock guard(looking);
        newest_known.reset();
    }
    // For whoever may write.
    kv::KeyValueStore& writable() {
        if (!rows->writes()) {
            refuse(Trouble::busy, "S-READONLY", "the store was opened for reading only",
                   "open it for writing");
        }
        return *rows;
    }

    void keep_at_most(std::uint64_t bytes) {
        const std::scoped_lock guard(looking);
        kept_bytes_max = bytes;
    }

  private:
    // As long as graphs look into the index nothing of it can be given up: if it grows to twice as
    // much meanwhile they keep it, and the next graph gets another one.
    void drop_what_is_too_much() const {
        const std::uint64_t bytes = index ? index->kept_bytes() : 0;
        if (bytes <= kept_bytes_max) return;
        const long own = newest_known && newest_known->index == index ? 2 : 1;
        if (index.use_count() == own && index->trim(kept_bytes_max)) return;
        if (bytes / 2 <= kept_bytes_max) return;
        index.reset();
        if (newest_known) newest_known->index.reset();
    }

    Newest& look() const {
        if (!newest_known) {
            std::shared_ptr<const kv::Snapshot> snapshot = rows->snapshot();
            const Meta meta = read_meta(*snapshot);
            newest_known.emplace(Newest{.rows = std::move(snapshot), .meta = meta});
        }
        return *newest_known;
    }
};

// The rows are about to change: whatever becomes of it, the newest index has to be looked for then.
class Store::Changing {
  public:
    explicit Changing(const Parts& parts) : parts_(parts) { parts_.forget_newest(); }
    ~Changing() { parts_.forget_newest(); }
    Changing(const Changing&) = delete;
    Changing& operator=(const Changing&) = delete;

  private:
    const Parts& parts_;
};

void Store::create(const std::filesystem::path& path) { create(RocksDbEngine(path)); }

void Store::create(const kv::Engine& engine) {
    engine.create(draw_store_id(), rows_of_an_empty_base());
}

Store Store::open(const std::filesystem::path& path, Access access) {
    return open(RocksDbEngine(path), access);
}

Store Store::open(const kv::Engine& engine, Access access) {
    auto parts = std::make_unique<Parts>(engine.open(access));
    const Meta meta = parts->newest().meta;
    if (access == Access::read_write && meta.pending) {
        const Changing changing(*parts);
        discard_pending(*parts->rows);
    }
    return Store(std::move(parts));
}

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&& other) noexcept {
    std::swap(parts_, other.parts_);
    return *this;
}

Store::~Store() {
    if (!parts_) return;
    try {
        close();
    } catch (const Error&) {
        // A destructor has nobody to tell; the mark of a clean close is missing, so the next
        // opening compares everything with the watermark.
    }
}

void Store::keep_at_most(std::uint64_t bytes) { parts_->keep_at_most(bytes); }

void Store::close() {
    const std::unique_ptr<Parts> parts = std::move(parts_);
    parts->forget_newest();
    parts->index.reset();
    parts->rows->close();
}

std::optional<Release> Store::put(const Contents& contents, const ReleaseNote& note,
                                  const OnRecords& on_records, const OnDifference& on_difference,
                                  const LoadManifest* manifest) {
    kv::KeyValueStore& rows = parts_->writable();
    const std::scoped_lock guard(parts_->writing);
    const Changing changing(*parts_);
    discard_pending(rows);
    if (parts_->newest().meta.schema_version < schema_version_known) {
        write_index(rows);
        parts_->forget_newest();
    }
    bool refused = false;
    const OnDifference asked = [&](const Difference& difference) {
        refused = on_difference && !on_difference(difference);
        return !refused;
    };
    auto release =
        write_release(rows, *parts_->newest_index(), contents, note, on_records, asked, manifest);
    if (manifest != nullptr && !release && !refused) put_alone(*manifest, rows);
    return release;
}

Difference Store::difference(const Contents& contents, const OnRecords& on_records) const {
    if (parts_->newest().meta.schema_version < schema_version_of_index) {
        refuse(Trouble::input, "S-OLDER",
               "the base was written by an older Bede, and cannot be compared with files as it is",
               "load files into it once, or run `bede compact`");
    }
    return store::difference(*parts_->newest_index(), contents, on_records);
}

std::optional<LoadManifest> Store::manifest(std::string_view paths) const {
    const Parts::Newest newest = parts_->newest();
    std::optional<LoadManifest> found = read_manifest(*newest.rows, paths);
    const bool holds = found && found->release == newest.meta.current.release &&
                       newest.meta.schema_version == schema_version_known;
    return holds ? std::move(found) : std::nullopt;
}

std::vector<std::string> Store::manifest_events(std::string_view paths,
                                                std::string_view name) const {
    return read_manifest_events(*parts_->newest().rows, paths, name);
}

void Store::put_manifest(const LoadManifest& manifest) {
    kv::KeyValueStore& rows = parts_->writable();
    const std::scoped_lock guard(parts_->writing);
    put_alone(manifest, rows);
}

void Store::put_alone(const LoadManifest& manifest, kv::KeyValueStore& rows) {
    const Parts::Newest newest = parts_->newest();
    kv::Batch batch;
    store::put_manifest(*newest.rows, manifest, newest.meta.current.release, batch);
    if (batch.empty()) return;
    const Changing changing(*parts_);
    try {
        rows.write(batch);
    } catch (const Error& error) {
        if (error.trouble() != Trouble::disk_full) throw;
    }
}

std::unique_ptr<Graph> Store::snapshot() const {
    if (auto index = parts_->known_index()) return std::make_unique<StoredGraph>(std::move(index));
    const Parts::Newest newest = parts_->newest();
    if (newest.meta.schema_version < schema_version_of_index) {
        return whole_in_memory_with_past(newest.rows, newest.meta.current.release);
    }
    return std::make_unique<StoredGraph>(parts_->newest_index());
}

std::unique_ptr<Graph> Store::snapshot_at(std::uint32_t release) const {
    const Parts::Newest newest = parts_->newest();
    const auto row = newest.rows->get(release_key(release));
    if (!row || release > newest.meta.current.release) {
        refuse(Trouble::query, "S-RELEASE", "there is no release " + std::to_string(release),
               "the newest is " + std::to_string(newest.meta.current.release));
    }
    if (newest.meta.schema_version < schema_version_of_index) {
        return whole_in_memory(*newest.rows, release);
    }
    const std::shared_ptr<const Index> index = parts_->newest_index();
    return std::make_unique<StoredGraph>(
        release == index->release().number ? index : index->as_of(release));
}

std::vector<Release> Store::releases() const {
    const Parts::Newest newest = parts_->newest();
    return releases_up_to(*newest.rows, newest.meta.current.release);
}

std::vector<RecordVersion> Store::versions(ThingType type, std::string_view id,
                                           std::uint32_t up_to) const {
    return versions_of(*parts_->newest().rows, type, id, up_to);
}

std::optional<RecordVersion> Store::version_at(ThingType type, std::string_view id,
                                               std::uint32_t release) const {
    return store::version_at(*parts_->newest().rows, type, id, release);
}

std::vector<ThingId> Store::changed_between(std::uint32_t after, std::uint32_t up_to) const {
    return store::changed_between(*parts_->newest().rows, after, up_to);
}

Status Store::status() const {
    const auto graph = snapshot();
    Status status;
    status.path = parts_->rows->place();
    status.schema_version = parts_->newest().meta.schema_version;
    status.release = graph->release();
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        status.counts.emplace(to_string(type), graph->count(type));
    }
    status.storage = parts_->rows->facts();
    return status;
}

Verified Store::verify(const OnRecords& on_records) const {
    return verify_rows(*parts_->rows, on_records);
}

Store::Compacted Store::compact() {
    kv::KeyValueStore& rows = parts_->writable();
    const std::scoped_lock guard(parts_->writing);
    Compacted out;
    out.bytes_before = rows.stored_bytes();
    out.segments_before = parts_->newest().meta.current.segments.size();
    rebuild_index(rows);
    rows.compact();
    out.bytes_after = rows.stored_bytes();
    out.segments_after = parts_->newest().meta.current.segments.size();
    return out;
}

void Store::rebuild() {
    kv::KeyValueStore& rows = parts_->writable();
    const std::scoped_lock guard(parts_->writing);
    rebuild_index(rows);
}

void Store::rebuild_index(kv::KeyValueStore& rows) {
    const Changing changing(*parts_);
    write_index(rows);
}

}  // namespace bede::store
