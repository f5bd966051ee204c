#include "store/rocksdb/rows.h"

#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/slice.h>
#include <rocksdb/status.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <system_error>
#include <thread>
#include <vector>

#include "base/check.h"
#include "base/trouble.h"
#include "store/rocksdb/disk.h"
#include "store/rocksdb/watermark.h"

namespace bede::store {
namespace {

constexpr std::size_t write_buffer_bytes = std::size_t{32} << 20U;
constexpr std::size_t block_cache_bytes = std::size_t{64} << 20U;
constexpr std::uint64_t room_min_bytes = std::uint64_t{64} << 20U;
constexpr rlim_t open_files_min = 128;
constexpr rlim_t open_files_reserved = 64;
constexpr int tries_max = 100;
constexpr auto pause_between_tries = std::chrono::milliseconds(20);

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view view_of(const rocksdb::Slice& bytes) { return {bytes.data(), bytes.size()}; }

// Every status of RocksDB passes here.
void check(const rocksdb::Status& status) {
    if (status.ok()) return;
    const std::string text = status.ToString();
    if (status.IsNoSpace()) {
        refuse(Trouble::disk_full, "S-FULL", "the disk is full: " + text,
               "make room; what was committed before is safe");
    }
    if (status.IsCorruption() || status.IsPathNotFound() || status.IsNotFound() ||
        status.IsIncomplete()) {
        damaged(text);
    }
    // It may stand in words only: what could not be read is then called an invalid argument.
    if (status.IsIOError() || text.find("IO error") != std::string::npos) {
        refuse(Trouble::output, "S-IO", "the disk refused: " + text,
               "what was committed before is safe; see that the disk is sound, then run 'bede "
               "verify'");
    }
    damaged("the storage engine refused: " + text);
}

// Raises the soft limit of open files to the hard one and says what is left for tables.
int open_files_max() {
    rlimit limit{};
    BEDE_CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    if (limit.rlim_cur < limit.rlim_max) {
        rlimit raised = limit;
        raised.rlim_cur = raised.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
    }
    if (limit.rlim_cur < open_files_min) {
        refuse(Trouble::cancelled, "S-FILES",
               "this process may open only " + std::to_string(limit.rlim_cur) + " files",
               "raise the limit to 128 or more: ulimit -n 1024");
    }
    return static_cast<int>(
        std::clamp<rlim_t>(limit.rlim_cur - open_files_reserved, open_files_reserved, 4096));
}

// Buffers, the cache, the stacks of the engine's threads and its tables as they are mapped, beside
// what the program itself has: with less than this it fails in the middle of something.
void check_address_space() {
    constexpr rlim_t address_space_min = rlim_t{768} << 20U;
    rlimit limit{};
    BEDE_CHECK(getrlimit(RLIMIT_AS, &limit) == 0);
    if (limit.rlim_cur >= address_space_min) return;
    refuse(Trouble::cancelled, "S-MEMORY",
           "this process may use only " + std::to_string(limit.rlim_cur >> 20U) + " MB of memory",
           "raise the limit to 768 MB or more: ulimit -v unlimited");
}

// ZSTD differs between builds of RocksDB; LZ4 or none reads everywhere.
rocksdb::CompressionType compression() {
    const auto supported = rocksdb::GetSupportedCompressions();
    return std::ranges::find(supported, rocksdb::kLZ4Compression) == supported.end()
               ? rocksdb::kNoCompression
               : rocksdb::kLZ4Compression;
}

rocksdb::BlockBasedTableOptions table_options() {
    rocksdb::BlockBasedTableOptions table;
    table.block_cache = rocksdb::NewLRUCache(block_cache_bytes);
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    table.format_version = 5;
    table.block_size = std::size_t{8} << 10U;
    // In partitions, of which a question reads those that it needs: whole ones would be read
    // whenever a table is opened, and grow with it.
    table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
    table.partition_filters = true;
    return table;
}

rocksdb::Options options_for(Rows::Mode mode, rocksdb::Env& environment) {
    rocksdb::Options options;
    options.env = &environment;
    options.info_log = make_silent_logger();
    options.create_if_missing = mode == Rows::Mode::create;
    options.error_if_exists = mode == Rows::Mode::create;
    options.paranoid_checks = true;
    options.track_and_verify_wals_in_manifest = true;
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    options.max_background_jobs = 2;
    options.write_buffer_size = write_buffer_bytes;
    options.max_write_buffer_number = 3;
    options.max_manifest_file_size = std::size_t{1} << 20U;
    // After trouble nothing may be tried again, and closing writes nothing but what settle() did.
    options.max_bgerror_resume_count = 0;
    options.avoid_flush_during_shutdown = true;
    options.stats_dump_period_sec = 0;
    options.stats_persist_period_sec = 0;
    options.compression = compression();
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table_options()));
    const int files = open_files_max();
    // A reader opens all tables at once and keeps them: a writer that comes later may delete them.
    const bool reads = mode == Rows::Mode::reader || mode == Rows::Mode::reader_beside_a_writer;
    options.max_open_files = reads ? -1 : files;
    // They are few, and starting threads takes longer than opening them.
    options.max_file_opening_threads = 1;
    return options;
}

rocksdb::ReadOptions read_options(const rocksdb::Snapshot* snapshot) {
    rocksdb::ReadOptions options;
    options.verify_checksums = true;
    options.snapshot = snapshot;
    return options;
}

}  // namespace

namespace {

rocksdb::WriteBatch changes_of(const kv::Batch& batch) {
    rocksdb::WriteBatch changes(batch.bytes());
    batch.each([&](const kv::Batch::Change& change) {
        const rocksdb::Slice key = slice(change.key);
        const rocksdb::Slice value = slice(change.value);
        switch (change.deed) {
            case kv::Batch::Deed::put: return check(changes.Put(key, value));
            case kv::Batch::Deed::erase: return check(changes.Delete(key));
            case kv::Batch::Deed::erase_range:
                if (change.key < change.value) check(changes.DeleteRange(key, value));
                return;
        }
    });
    return changes;
}

class RowsCursor final : public kv::Cursor {
  public:
    RowsCursor(rocksdb::DB& db, rocksdb::ReadOptions options, std::string_view begin,
               std::string_view end)
        : end_(end), end_slice_(end_) {
        options.iterate_upper_bound = &end_slice_;
        rows_.reset(db.NewIterator(options));
        rows_->Seek(slice(begin));
    }
    RowsCursor(const RowsCursor&) = delete;
    RowsCursor& operator=(const RowsCursor&) = delete;

    bool valid() const override {
        if (rows_->Valid()) return true;
        check(rows_->status());
        return false;
    }
    void next() override { rows_->Next(); }
    std::string_view key() const override { return view_of(rows_->key()); }
    std::string_view value() const override { return view_of(rows_->value()); }

  private:
    std::string end_;
    rocksdb::Slice end_slice_;  // of `end_`: the iterator points to it
    std::unique_ptr<rocksdb::Iterator> rows_;
};

class RowsSnapshot final : public kv::Snapshot {
  public:
    RowsSnapshot(rocksdb::DB& db, const rocksdb::Snapshot* taken) : db_(db), taken_(taken) {}
    ~RowsSnapshot() override {
        if (taken_ != nullptr) db_.ReleaseSnapshot(taken_);
    }
    RowsSnapshot(const RowsSnapshot&) = delete;
    RowsSnapshot& operator=(const RowsSnapshot&) = delete;

    std::optional<std::string> get(std::string_view key) const override {
        std::string value;
        const rocksdb::Status status = db_.Get(read_options(taken_), slice(key), &value);
        if (status.IsNotFound()) return std::nullopt;
        check(status);
        return value;
    }

    std::vector<std::optional<std::string>> get_many(
        std::span<const std::string> keys) const override {
        std::vector<rocksdb::Slice> slices;
        slices.reserve(keys.size());
        for (const std::string& key : keys) slices.push_back(slice(key));
        std::vector<rocksdb::PinnableSlice> found(keys.size());
        std::vector<rocksdb::Status> statuses(keys.size());
        db_.MultiGet(read_options(taken_), db_.DefaultColumnFamily(), keys.size(), slices.data(),
                     found.data(), statuses.data());
        std::vector<std::optional<std::string>> values(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (statuses[i].IsNotFound()) continue;
            check(statuses[i]);
            values[i].emplace(view_of(found[i]));
        }
        return values;
    }

    std::unique_ptr<kv::Cursor> scan(std::string_view begin, std::string_view end) const override {
        return std::make_unique<RowsCursor>(db_, read_options(taken_), begin, end);
    }

  private:
    rocksdb::DB& db_;
    const rocksdb::Snapshot* taken_;  // none where nothing changes
};

}  // namespace

struct Rows::Parts {
    std::shared_ptr<DiskState> disk = std::make_shared<DiskState>();
    std::unique_ptr<rocksdb::Env> environment = make_environment(disk);
    std::unique_ptr<rocksdb::DB> db;
    bool changing = false;
};

namespace {

using Database = std::unique_ptr<rocksdb::DB>;

// The overload with families: the one without first tries whether all is in one table, and opens
// everything a second time if not.
rocksdb::Status open_for_reading(const rocksdb::Options& options, const std::string& directory,
                                 rocksdb::DB** db) {
    std::vector<rocksdb::ColumnFamilyHandle*> families;
    const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(
        options, directory,
        {{rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions(options)}}, &families,
        db);
    for (rocksdb::ColumnFamilyHandle* family : families) delete family;  // the base has its own
    return status;
}

// RocksDB starts threads while it opens and lets their std::system_error pass.
rocksdb::Status open_rocksdb(const std::string& directory, Rows::Mode mode,
                             rocksdb::Env& environment, Database& opened) {
    const rocksdb::Options options = options_for(mode, environment);
    rocksdb::DB* db = nullptr;
    try {
        const bool writes = mode == Rows::Mode::create || mode == Rows::Mode::writer;
        const rocksdb::Status status = writes ? rocksdb::DB::Open(options, directory, &db)
                                              : open_for_reading(options, directory, &db);
        opened.reset(db);
        return status;
    } catch (const std::system_error& error) {
        refuse(Trouble::cancelled, "S-THREADS",
               std::string("the storage engine could not start its threads: ") + error.what(),
               "raise the limits of memory and of processes (ulimit -v, ulimit -u)");
    }
}

// A writer deletes tables and logs once the MANIFEST says that newer tables hold their rows. So
// what was opened between two looks at the same MANIFEST is all there; otherwise rows may be
// missing without any error, and we open again. (OpenAsSecondary is no way round this: it takes
// an older set of tables when one has gone, and the logs to go with it have gone too.)
rocksdb::Status open_beside_a_writer(const std::filesystem::path& directory,
                                     rocksdb::Env& environment, Database& opened) {
    for (int tries = 1;; ++tries) {
        const Manifest before = look_at_manifest(directory);
        const rocksdb::Status status = open_rocksdb(
            directory.string(), Rows::Mode::reader_beside_a_writer, environment, opened);
        const bool unchanged = look_at_manifest(directory) == before;
        if (unchanged && (status.ok() || tries == tries_max)) return status;
        opened.reset();
        if (tries == tries_max) {
            refuse(Trouble::busy, "S-BUSY", "the store changes faster than it can be opened",
                   "wait until the load is done");
        }
        std::this_thread::sleep_for(pause_between_tries);
    }
}

}  // namespace

Rows::Rows(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Rows::~Rows() = default;

void Rows::check_limits() {
    open_files_max();
    check_address_space();
}

std::unique_ptr<Rows> Rows::open(const std::filesystem::path& directory, Mode mode) {
    auto parts = std::make_unique<Parts>();
    const rocksdb::Status status =
        mode == Mode::reader_beside_a_writer
            ? open_beside_a_writer(directory, *parts->environment, parts->db)
            : open_rocksdb(directory.string(), mode, *parts->environment, parts->db);
    parts->disk->raise_trouble();
    check(status);
    parts->changing = mode == Mode::create || mode == Mode::writer;
    const rocksdb::DBOptions effective = parts->db->GetDBOptions();
    BEDE_CHECK(effective.paranoid_checks && effective.track_and_verify_wals_in_manifest);
    return std::unique_ptr<Rows>(new Rows(std::move(parts)));
}

std::unique_ptr<kv::Snapshot> Rows::snapshot() const {
    rocksdb::DB& db = *parts_->db;
    return std::make_unique<RowsSnapshot>(db, parts_->changing ? db.GetSnapshot() : nullptr);
}

void Rows::write(const kv::Batch& batch) {
    rocksdb::WriteOptions options;
    options.sync = true;
    options.disableWAL = false;
    parts_->disk->raise_trouble();
    rocksdb::WriteBatch changes = changes_of(batch);
    const rocksdb::Status status = parts_->db->Write(options, &changes);
    parts_->disk->raise_trouble();  // else what the engine says of it would be wrong
    check(status);
}

bool Rows::settle() noexcept {
    if (parts_->disk->stands()) return false;
    rocksdb::FlushOptions options;
    options.wait = true;
    const rocksdb::Status status = parts_->db->Flush(options);
    rocksdb::CancelAllBackgroundWork(parts_->db.get(), true);
    return status.ok() && !parts_->disk->stands();
}

void Rows::compact() {
    rocksdb::FlushOptions flush;
    flush.wait = true;
    rocksdb::CompactRangeOptions all;
    all.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
    parts_->disk->raise_trouble();
    rocksdb::Status status = parts_->db->Flush(flush);
    if (status.ok()) status = parts_->db->CompactRange(all, nullptr, nullptr);
    parts_->disk->raise_trouble();
    check(status);
}

std::uint64_t Rows::sequence() const { return parts_->db->GetLatestSequenceNumber(); }

void Rows::verify_checksums() const {
    // It opens every table anew, by a name that a writer may have deleted since a reader came;
    // whatever a reader reads is checked all the same.
    if (parts_->changing) check(parts_->db->VerifyChecksum());
}

std::uint64_t Rows::table_bytes() const {
    std::uint64_t bytes = 0;
    parts_->db->GetIntProperty("rocksdb.total-sst-files-size", &bytes);
    return bytes;
}

std::map<std::string, std::string> Rows::facts() const {
    rocksdb::DB& db = *parts_->db;
    const rocksdb::Options options = db.GetOptions();
    const auto property = [&](const std::string& name) {
        std::string value;
        return db.GetProperty(name, &value) ? value : std::string("unknown");
    };
    const auto yes_or_no = [](bool value) { return std::string(value ? "yes" : "no"); };
    return {
        {"engine", "RocksDB " + rocksdb::GetRocksVersionAsString()},
        {"compression", options.compression == rocksdb::kLZ4Compression ? "LZ4" : "none"},
        {"paranoid_checks", yes_or_no(options.paranoid_checks)},
        {"track_and_verify_wals_in_manifest", yes_or_no(options.track_and_verify_wals_in_manifest)},
        {"synced_writes", "yes"},
        {"max_open_files", std::to_string(options.max_open_files)},
        {"max_background_jobs", std::to_string(options.max_background_jobs)},
        {"write_buffer_bytes", std::to_string(options.write_buffer_size)},
        {"block_cache_bytes", std::to_string(block_cache_bytes)},
        {"table_bytes", std::to_string(table_bytes())},
        {"rows_estimated", property("rocksdb.estimate-num-keys")},
    };
}

std::uint64_t room_for(std::size_t batch_bytes) {
    return std::max<std::uint64_t>(room_min_bytes,
                                   std::uint64_t{4} * batch_bytes + 3 * write_buffer_bytes);
}

}  // namespace bede::store
