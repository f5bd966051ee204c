#include "store/rocksdb/rocksdb_engine.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "base/trouble.h"
#include "store/format/schema_version.h"
#include "store/kv/stamp.h"
#include "store/rocksdb/abandoned.h"
#include "store/rocksdb/files.h"
#include "store/rocksdb/rocksdb_store.h"

namespace bede::store {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_existing(const fs::path& path) {
    refuse(Trouble::input, "S-EXISTS", path.string() + " exists already",
           "choose another path, or open what is there");
}

// Takes the half-made store away again unless it was finished.
class Scaffold {
  public:
    explicit Scaffold(fs::path path) : path_(std::move(path)) {
        std::error_code ignored;  // of a process with our number that died: mkdir tells
        fs::remove_all(path_, ignored);
        if (::mkdir(path_.c_str(), 0700) != 0) fail_from_errno("make", path_);
    }
    ~Scaffold() {
        lock_.reset();
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    Scaffold(const Scaffold&) = delete;
    Scaffold& operator=(const Scaffold&) = delete;

    const fs::path& path() const { return path_; }

    // Others see that somebody is at work here; and later readers find a lock file.
    void hold() { lock_ = std::make_unique<WriteLock>(path_); }

    void become(const fs::path& target) {
        if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0) {
            if (errno == EEXIST) refuse_existing(target);
            fail_from_errno("make", target);
        }
        path_.clear();
        lock_.reset();
    }

  private:
    fs::path path_;
    std::unique_ptr<WriteLock> lock_;
};

fs::path parent_of(const fs::path& target) {
    return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

fs::path without_trailing_slash(const fs::path& path) {
    const fs::path normal = path.lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
}

enum class Company { alone, beside_a_writer };

// What was recorded before RocksDB is asked anything.
Watermark recorded(const fs::path& directory, Company company) {
    Watermark watermark = read_watermark(directory);
    refuse_newer(watermark.schema_version);
    // A writer may be opening the store this very moment.
    if (company == Company::beside_a_writer) watermark.clean = false;
    check_manifest(directory, watermark);
    return watermark;
}

// What came back against what was acknowledged.
kv::Stamp compare(const Rows& rows, const Watermark& watermark, Company company) {
    const kv::Stamp stamp = kv::read_stamp(*rows.snapshot());
    refuse_newer(stamp.schema_version);
    if (stamp.store_id != watermark.store_id) damaged("its watermark belongs to another store");
    if (stamp.commit < watermark.commit) {
        damaged("commit " + std::to_string(watermark.commit) +
                " was acknowledged, but it holds no more than commit " +
                std::to_string(stamp.commit) + ": its newest log is missing or cut");
    }
    // A crash can part a commit from its watermark, but only the last one.
    if (company == Company::alone && stamp.commit > watermark.commit + 1) {
        damaged("its watermark is older than its rows");
    }
    if (company == Company::alone && rows.sequence() < watermark.sequence) {
        damaged("rows that were acknowledged are missing");
    }
    return stamp;
}

// The directory, canonical; throws Error if there is none or it is not a store.
fs::path find_store(const fs::path& path) {
    Rows::check_limits();
    std::error_code error;
    const fs::path directory = fs::canonical(path, error);
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) {
        refuse(Trouble::input, "S-MISSING", "there is no store at " + path.string(),
               "see that the path is right, or create a store there");
    }
    if (error) {
        errno = error.value();
        fail_from_errno("find", path);
    }
    const bool is_ours =
        is_there(directory / "bede.watermark") || is_there(directory / "bede.lock");
    if (is_there(directory / "CURRENT") && is_ours) return directory;
    if (is_ours) damaged("it has no CURRENT");
    refuse(Trouble::input, "S-FOREIGN", path.string() + " is not a store of Bede",
           "see that the path is right");
}

std::unique_ptr<kv::KeyValueStore> open_for_writing(const fs::path& directory) {
    auto lock = std::make_unique<WriteLock>(directory);
    remove_abandoned(directory);
    Watermark watermark = recorded(directory, Company::alone);
    watermark.schema_version = schema_version_known;
    if (watermark.clean) {
        // Before RocksDB changes the MANIFEST, or a crash just then would look like damage.
        watermark.clean = false;
        if (!WatermarkFile(directory).write(watermark)) {
            fail_from_errno("write the watermark of", directory);
        }
    } else {
        compare(*Rows::open(directory, Rows::Mode::reader), watermark, Company::alone);
    }
    auto rows = Rows::open(directory, Rows::Mode::writer);
    watermark.commit = compare(*rows, watermark, Company::alone).commit;
    return std::make_unique<RocksDbStore>(directory, std::move(lock), std::move(rows), watermark);
}

std::unique_ptr<kv::KeyValueStore> open_for_reading(const fs::path& directory) {
    if (const auto lock = OpeningLock::take(directory)) {
        const Watermark watermark = recorded(directory, Company::alone);
        auto rows = Rows::open(directory, Rows::Mode::reader);
        compare(*rows, watermark, Company::alone);
        return std::make_unique<RocksDbStore>(directory, std::move(rows));
    }
    const Watermark watermark = recorded(directory, Company::beside_a_writer);
    auto rows = Rows::open(directory, Rows::Mode::reader_beside_a_writer);
    compare(*rows, watermark, Company::beside_a_writer);
    return std::make_unique<RocksDbStore>(directory, std::move(rows));
}

}  // namespace

void RocksDbEngine::create(std::uint64_t store_id, kv::Batch first_rows) const {
    const fs::path target = without_trailing_slash(path_);
    if (is_there(target)) refuse_existing(target);
    const fs::path parent = parent_of(target);
    std::error_code error;
    if (!fs::is_directory(parent, error)) {
        refuse(Trouble::input, "S-MISSING", "there is no directory " + parent.string(),
               "make it first");
    }
    Rows::check_limits();
    remove_abandoned(target);
    Scaffold scaffold(scaffold_path(target, ::getpid()));
    scaffold.hold();
    kv::put_identity(first_rows, store_id);
    check_room(scaffold.path(), room_for(first_rows.bytes()));

    Watermark watermark;
    watermark.schema_version = schema_version_known;
    watermark.store_id = store_id;
    // The scaffold holds the lock until the store has its name.
    RocksDbStore store(scaffold.path(), nullptr, Rows::open(scaffold.path(), Rows::Mode::create),
                       watermark);
    store.write(first_rows);
    store.close();
    sync_directory(scaffold.path());
    scaffold.become(target);
    sync_directory(parent);
}

std::unique_ptr<kv::KeyValueStore> RocksDbEngine::open(Access access) const {
    const fs::path directory = find_store(path_);
    return access == Access::read_only ? open_for_reading(directory) : open_for_writing(directory);
}

}  // namespace bede::store
