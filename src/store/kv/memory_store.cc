#include "store/kv/memory_store.h"

#include <functional>
#include <mutex>
#include <utility>

#include "base/check.h"
#include "base/trouble.h"
#include "store/format/schema_version.h"
#include "store/kv/stamp.h"

namespace bede::store::kv {
namespace {

// Copies of the map share the values. std::string compares its bytes as unsigned numbers.
using MemoryRows = std::map<std::string, std::shared_ptr<const std::string>, std::less<>>;
using SharedRows = std::shared_ptr<const MemoryRows>;

void apply(const Batch::Change& change, MemoryRows& rows) {
    switch (change.deed) {
        case Batch::Deed::put:
            rows.insert_or_assign(std::string(change.key),
                                  std::make_shared<const std::string>(change.value));
            return;
        case Batch::Deed::erase: {
            const auto found = rows.find(change.key);
            if (found != rows.end()) rows.erase(found);
            return;
        }
        case Batch::Deed::erase_range:
            if (change.key < change.value) {
                rows.erase(rows.lower_bound(change.key), rows.lower_bound(change.value));
            }
            return;
    }
}

class MemoryCursor final : public Cursor {
  public:
    MemoryCursor(SharedRows rows, std::string_view begin, std::string_view end)
        : rows_(std::move(rows)), at_(rows_->lower_bound(begin)), end_(at_) {
        if (begin < end) end_ = rows_->lower_bound(end);
    }

    bool valid() const override { return at_ != end_; }
    void next() override { ++at_; }
    std::string_view key() const override { return at_->first; }
    std::string_view value() const override { return *at_->second; }

  private:
    SharedRows rows_;
    MemoryRows::const_iterator at_;
    MemoryRows::const_iterator end_;
};

class MemorySnapshot final : public Snapshot {
  public:
    explicit MemorySnapshot(SharedRows rows) : rows_(std::move(rows)) {}

    std::optional<std::string> get(std::string_view key) const override {
        const auto found = rows_->find(key);
        return found == rows_->end() ? std::nullopt : std::optional(*found->second);
    }
    std::vector<std::optional<std::string>> get_many(
        std::span<const std::string> keys) const override {
        std::vector<std::optional<std::string>> values;
        values.reserve(keys.size());
        for (const std::string& key : keys) values.push_back(get(key));
        return values;
    }
    std::unique_ptr<Cursor> scan(std::string_view begin, std::string_view end) const override {
        return std::make_unique<MemoryCursor>(rows_, begin, end);
    }

  private:
    SharedRows rows_;
};

}  // namespace

struct MemoryEngine::Place {
    std::mutex mutex;
    std::shared_ptr<const MemoryRows> rows;  // none: there is no store
    bool written = false;
};

class MemoryEngine::Opened final : public KeyValueStore {
  public:
    Opened(std::shared_ptr<Place> place, SharedRows rows, Access access)
        : place_(std::move(place)), rows_(std::move(rows)), writes_(access == Access::read_write) {
        if (writes_) commit_ = read_stamp(MemorySnapshot(rows_)).commit;
    }
    ~Opened() override { release(); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    bool writes() const override { return writes_; }
    std::unique_ptr<Snapshot> snapshot() const override {
        return std::make_unique<MemorySnapshot>(now());
    }

    // On a copy, so that snapshots stay what they are.
    void write(Batch& batch) override {
        BEDE_CHECK(writes_);
        put_commit(batch, commit_ + 1);
        auto changed = std::make_shared<MemoryRows>(*now());
        batch.each([&](const Batch::Change& change) { apply(change, *changed); });
        const std::scoped_lock guard(place_->mutex);
        place_->rows = std::move(changed);
        ++commit_;
        batch.clear();
    }
    void compact() override { BEDE_CHECK(writes_); }
    void close() override { release(); }

    void verify_checksums() const override {}  // it has none
    std::uint64_t stored_bytes() const override {
        std::uint64_t bytes = 0;
        for (const auto& [key, value] : *now()) bytes += key.size() + value->size();
        return bytes;
    }
    std::filesystem::path place() const override { return "memory"; }
    std::map<std::string, std::string> facts() const override {
        return {{"engine", "memory"}, {"rows", std::to_string(now()->size())}};
    }

  private:
    SharedRows now() const {
        if (!writes_) return rows_;
        const std::scoped_lock guard(place_->mutex);
        return place_->rows;
    }
    void release() {
        if (!writes_) return;
        const std::scoped_lock guard(place_->mutex);
        place_->written = false;
        writes_ = false;
    }

    std::shared_ptr<Place> place_;
    SharedRows rows_;  // as they were when it was opened
    bool writes_;
    std::uint64_t commit_ = 0;
};

MemoryEngine::MemoryEngine() : place_(std::make_shared<Place>()) {}

void MemoryEngine::create(std::uint64_t store_id, Batch first_rows) const {
    put_identity(first_rows, store_id);
    put_commit(first_rows, 1);
    auto rows = std::make_shared<MemoryRows>();
    first_rows.each([&](const Batch::Change& change) { apply(change, *rows); });
    const std::scoped_lock guard(place_->mutex);
    if (place_->rows) {
        refuse(Trouble::input, "S-EXISTS", "there is a store in this memory already",
               "choose another place, or open what is there");
    }
    place_->rows = std::move(rows);
}

std::unique_ptr<KeyValueStore> MemoryEngine::open(Access access) const {
    const std::scoped_lock guard(place_->mutex);
    if (!place_->rows) {
        refuse(Trouble::input, "S-MISSING", "there is no store in this memory",
               "create a store there");
    }
    refuse_newer(read_stamp(MemorySnapshot(place_->rows)).schema_version);
    if (access == Access::read_write) {
        if (place_->written) {
            refuse(Trouble::busy, "S-BUSY", "the store is open for writing already",
                   "wait until that is done, then try again; meanwhile questions are answered");
        }
        place_->written = true;
    }
    return std::make_unique<Opened>(place_, place_->rows, access);
}

}  // namespace bede::store::kv
