#include "store/release/store.h"

#include <mutex>
#include <random>
#include <utility>

#include "base/check.h"
#include "base/trouble.h"
#include "model/codec.h"
#include "model/memory_graph.h"
#include "store/format/keys.h"
#include "store/index/stored_graph.h"
#include "store/release/commits.h"
#include "store/release/open.h"
#include "store/release/put.h"
#include "store/release/verify.h"
#include "store/truth/meta.h"
#include "store/truth/truth.h"

namespace bede::store {
namespace {

std::uint64_t draw_store_id() {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

// The first rows: no release, and an index without a segment.
Batch empty_base(std::uint64_t store_id) {
    Meta meta;
    meta.store_id = store_id;
    Batch batch;
    put_identity(batch, meta);
    put_current(batch, meta.current);
    return batch;
}

}  // namespace

namespace {

std::unique_ptr<Graph> whole_in_memory(const View& view, std::uint32_t number) {
    Release release;
    if (number > 0) {
        const auto row = view.get(release_key(number));
        if (!row) damaged("the row of a release is missing");
        release = decode_release(*row);
    }
    std::vector<Thing> things;
    for (Records each(view, number); each.valid(); each.next()) things.push_back(each.thing());
    return std::make_unique<MemoryGraph>(std::move(things), std::move(release));
}

}  // namespace

struct Store::Parts {
    std::filesystem::path directory;
    // Either may write ...
    std::unique_ptr<WriteLock> lock;
    std::optional<Commits> commits;
    std::mutex writing;
    // ... or only reads.
    std::unique_ptr<Rows> readable;

    // The index of the newest release that was asked for.
    mutable std::mutex indexing;
    mutable std::shared_ptr<const Index> index;
    // Whether it is still that of the newest: rows change through this store alone.
    mutable bool is_newest = false;

    const Rows& rows() const { return commits ? commits->rows() : *readable; }
    std::shared_ptr<const Index> newest_index() const {
        const std::scoped_lock guard(indexing);
        if (is_newest) return index;
        View view = rows().view();
        const Current current = read_meta(view).current;
        if (!index || index->current() != current) {
            index = std::make_shared<const Index>(std::move(view), current, index.get());
        }
        is_newest = true;
        return index;
    }
    // Nothing as long as it has to be made, or cannot be.
    std::shared_ptr<const Index> known_index() const {
        const std::scoped_lock guard(indexing);
        return is_newest ? index : nullptr;
    }
    void forget_newest() const {
        const std::scoped_lock guard(indexing);
        is_newest = false;
    }
    Commits& writable() {
        if (!commits) {
            refuse(Trouble::busy, "S-READONLY", "the store was opened for reading only",
                   "open it for writing");
        }
        return *commits;
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

void Store::create(const std::filesystem::path& path) {
    const std::uint64_t store_id = draw_store_id();
    Batch first_rows = empty_base(store_id);
    make_store(path, first_rows, store_id);
}

Store Store::open(const std::filesystem::path& path, Access access) {
    auto parts = std::make_unique<Parts>();
    parts->directory = find_store(path);
    if (access == Access::read_only) {
        parts->readable = open_for_reading(parts->directory);
        return Store(std::move(parts));
    }
    OpenedForWriting opened = open_for_writing(parts->directory);
    parts->lock = std::move(opened.lock);
    parts->commits.emplace(parts->directory, std::move(opened.rows), opened.watermark);
    discard_pending(*parts->commits);
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

void Store::close() {
    const std::unique_ptr<Parts> parts = std::move(parts_);
    parts->index.reset();
    if (parts->commits) parts->commits->close();
}

std::optional<Release> Store::put(const Contents& contents, std::string_view author,
                                  const OnRecords& on_records, const OnDifference& on_difference) {
    Commits& commits = parts_->writable();
    const std::scoped_lock guard(parts_->writing);
    discard_pending(commits);
    const Changing changing(*parts_);
    if (read_meta(commits.rows().view()).schema_version < schema_version_known) {
        write_index(commits);
    }
    return write_release(commits, *parts_->newest_index(), contents, author, on_records,
                         on_difference);
}

std::unique_ptr<Graph> Store::snapshot() const {
    if (auto index = parts_->known_index()) return std::make_unique<StoredGraph>(std::move(index));
    const View view = parts_->rows().view();
    const Meta meta = read_meta(view);
    if (meta.schema_version < schema_version_of_index) {
        return whole_in_memory(view, meta.current.release);
    }
    return std::make_unique<StoredGraph>(parts_->newest_index());
}

std::unique_ptr<Graph> Store::snapshot_at(std::uint32_t release) const {
    const View view = parts_->rows().view();
    const auto row = view.get(release_key(release));
    if (!row || release > read_meta(view).current.release) {
        refuse(Trouble::query, "S-RELEASE", "there is no release " + std::to_string(release),
               "the newest is " + std::to_string(read_meta(view).current.release));
    }
    return whole_in_memory(view, release);
}

std::vector<Release> Store::releases() const {
    const View view = parts_->rows().view();
    const std::uint32_t newest = read_meta(view).current.release;
    std::vector<Release> releases;
    for (Cursor each = view.scan(release_key(1), release_key(newest + 1)); each.valid();
         each.next()) {
        releases.push_back(decode_release(each.value()));
    }
    return releases;
}

Status Store::status() const {
    const auto graph = snapshot();
    Status status;
    status.path = parts_->directory;
    status.schema_version = read_meta(parts_->rows().view()).schema_version;
    status.release = graph->release();
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        status.counts.emplace(to_string(type), graph->count(type));
    }
    status.storage = parts_->rows().facts();
    return status;
}

Verified Store::verify(const OnRecords& on_records) const {
    return verify_rows(parts_->rows(), on_records);
}

Store::Compacted Store::compact() {
    Commits& commits = parts_->writable();
    const std::scoped_lock guard(parts_->writing);
    Compacted out;
    out.bytes_before = commits.rows().table_bytes();
    out.segments_before = read_meta(commits.rows().view()).current.segments.size();
    rebuild_index(commits);
    commits.compact();
    out.bytes_after = commits.rows().table_bytes();
    out.segments_after = read_meta(commits.rows().view()).current.segments.size();
    return out;
}

void Store::rebuild() {
    Commits& commits = parts_->writable();
    const std::scoped_lock guard(parts_->writing);
    rebuild_index(commits);
}

void Store::rebuild_index(Commits& commits) {
    const Changing changing(*parts_);
    write_index(commits);
}

}  // namespace bede::store
