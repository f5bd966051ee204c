#include "counting_engine.h"

#include <utility>

namespace bede::store {
namespace {

constexpr std::size_t page_bytes = std::size_t{1} << 20U;

using Log = std::shared_ptr<TripLog>;

class CountingCursor final : public kv::Cursor {
  public:
    CountingCursor(std::unique_ptr<kv::Cursor> cursor, Log log)
        : cursor_(std::move(cursor)), log_(std::move(log)) {
        log_->scan();
        count();
    }

    bool valid() const override { return cursor_->valid(); }
    void next() override {
        cursor_->next();
        count();
    }
    std::string_view key() const override { return cursor_->key(); }
    std::string_view value() const override { return cursor_->value(); }

  private:
    void count() {
        if (!cursor_->valid()) return;
        log_->scanned(std::string(cursor_->key()));
        bytes_of_page_ += cursor_->key().size() + cursor_->value().size();
        for (; bytes_of_page_ > page_bytes; bytes_of_page_ -= page_bytes) log_->scan();
    }

    std::unique_ptr<kv::Cursor> cursor_;
    Log log_;
    std::size_t bytes_of_page_ = 0;
};

class CountingSnapshot final : public kv::Snapshot {
  public:
    CountingSnapshot(std::unique_ptr<kv::Snapshot> snapshot, Log log)
        : snapshot_(std::move(snapshot)), log_(std::move(log)) {}

    std::optional<std::string> get(std::string_view key) const override {
        log_->get(std::string(key));
        return snapshot_->get(key);
    }
    std::vector<std::optional<std::string>> get_many(
        std::span<const std::string> keys) const override {
        log_->get_many(keys);
        return snapshot_->get_many(keys);
    }
    std::unique_ptr<kv::Cursor> scan(std::string_view begin, std::string_view end) const override {
        return std::make_unique<CountingCursor>(snapshot_->scan(begin, end), log_);
    }

  private:
    std::unique_ptr<kv::Snapshot> snapshot_;
    Log log_;
};

class CountingStore final : public kv::KeyValueStore {
  public:
    CountingStore(std::unique_ptr<kv::KeyValueStore> store, Log log)
        : store_(std::move(store)), log_(std::move(log)) {}

    bool writes() const override { return store_->writes(); }
    std::unique_ptr<kv::Snapshot> snapshot() const override {
        return std::make_unique<CountingSnapshot>(store_->snapshot(), log_);
    }
    void write(kv::Batch& batch) override {
        log_->write();
        store_->write(batch);
    }
    void compact() override { store_->compact(); }
    void close() override { store_->close(); }
    void verify_checksums() const override { store_->verify_checksums(); }
    std::uint64_t stored_bytes() const override { return store_->stored_bytes(); }
    std::filesystem::path place() const override { return store_->place(); }
    std::map<std::string, std::string> facts() const override { return store_->facts(); }

  private:
    std::unique_ptr<kv::KeyValueStore> store_;
    Log log_;
};

}  // namespace

std::vector<std::string> Trips::keys_read_twice() const {
    std::vector<std::string> keys;
    for (const auto& [key, times] : reads) {
        if (times > 1) keys.push_back(key);
    }
    return keys;
}

void TripLog::get(const std::string& key) {
    const std::scoped_lock guard(mutex_);
    ++trips_.gets;
    ++trips_.reads[key];
}

void TripLog::get_many(std::span<const std::string> keys) {
    const std::scoped_lock guard(mutex_);
    ++trips_.gets_of_many;
    for (const std::string& key : keys) ++trips_.reads[key];
}

void TripLog::scan() {
    const std::scoped_lock guard(mutex_);
    ++trips_.scans;
}

void TripLog::scanned(const std::string& key) {
    const std::scoped_lock guard(mutex_);
    ++trips_.reads[key];
}

void TripLog::write() {
    const std::scoped_lock guard(mutex_);
    ++trips_.writes;
}

Trips TripLog::take() {
    const std::scoped_lock guard(mutex_);
    return std::exchange(trips_, {});
}

void CountingEngine::create(std::uint64_t store_id, kv::Batch first_rows) const {
    engine_->create(store_id, std::move(first_rows));
}

std::unique_ptr<kv::KeyValueStore> CountingEngine::open(Access access) const {
    return std::make_unique<CountingStore>(engine_->open(access), log_);
}

}  // namespace bede::store
