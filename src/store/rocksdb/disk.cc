#include "store/rocksdb/disk.h"

#include <fcntl.h>
#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "store/rocksdb/files.h"

namespace bede::store {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

using State = std::shared_ptr<DiskState>;

constexpr mode_t mode_of_files = 0644;

std::atomic<std::uint64_t> changes_until_failure{0};
std::atomic<int> reason_of_failure{0};

bool must_fail() {
    std::uint64_t left = changes_until_failure.load();
    while (left > 0 && !changes_until_failure.compare_exchange_weak(left, left - 1)) {
    }
    return left == 1;
}

// Changes a file, unless the disk stands: `change` gives what the system call did, negative for
// errno. What fails brings the disk to a stand.
template <typename Change>
void attempt(DiskState& state, const char* deed, const std::string& path, const Change& change) {
    if (state.stands()) return;
    if (must_fail()) return state.stand_still(deed, path, reason_of_failure.load());
    if (change() < 0) state.stand_still(deed, path, errno);
}

template <typename Call>
auto unless_interrupted(const Call& call) {
    for (;;) {
        const auto result = call();
        if (result >= 0 || errno != EINTR) return result;
    }
}

// The engine's own status of something that it cannot do for itself.
IOStatus hidden(DiskState& state, const char* deed, const std::string& path,
                const IOStatus& status) {
    if (status.ok() || status.IsNotFound() || status.IsPathNotFound()) return status;
    state.stand_still(deed, path, status.IsNoSpace() ? ENOSPC : EIO);
    return IOStatus::OK();
}

// --- Files --------------------------------------------------------------------------------------

class WritableFile final : public rocksdb::FSWritableFile {
  public:
    // The file may be none if the disk stands.
    WritableFile(State state, std::string path, File file, std::uint64_t size)
        : state_(std::move(state)), path_(std::move(path)), file_(std::move(file)), size_(size) {}

    IOStatus Append(const rocksdb::Slice& data, const IOOptions&, IODebugContext*) override {
        attempt(*state_, "write", path_, [&] { return write_all(data.data(), data.size()); });
        size_ += data.size();
        return IOStatus::OK();
    }
    IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                    const rocksdb::DataVerificationInfo&, IODebugContext* context) override {
        return Append(data, options, context);
    }
    IOStatus Truncate(std::uint64_t size, const IOOptions&, IODebugContext*) override {
        attempt(*state_, "shorten", path_, [&] {
            return unless_interrupted(
                [&] { return ::ftruncate(file_.descriptor(), static_cast<off_t>(size)); });
        });
        size_ = size;
        return IOStatus::OK();
    }
    IOStatus Close(const IOOptions&, IODebugContext*) override {
        file_ = File();
        return IOStatus::OK();
    }
    IOStatus Flush(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
    IOStatus Sync(const IOOptions&, IODebugContext*) override {
        attempt(*state_, "make durable", path_, [&] {
            return unless_interrupted([&] { return ::fdatasync(file_.descriptor()); });
        });
        return IOStatus::OK();
    }
    IOStatus Fsync(const IOOptions&, IODebugContext*) override {
        attempt(*state_, "make durable", path_,
                [&] { return unless_interrupted([&] { return ::fsync(file_.descriptor()); }); });
        return IOStatus::OK();
    }
    bool IsSyncThreadSafe() const override { return true; }
    std::uint64_t GetFileSize(const IOOptions&, IODebugContext*) override { return size_; }
    IOStatus InvalidateCache(std::size_t, std::size_t) override { return IOStatus::OK(); }

  private:
    ssize_t write_all(const char* bytes, std::size_t left) const {
        while (left > 0) {
            const ssize_t written =
                unless_interrupted([&] { return ::write(file_.descriptor(), bytes, left); });
            if (written < 0) return written;
            bytes += written;
            left -= static_cast<std::size_t>(written);
        }
        return 0;
    }

    State state_;
    std::string path_;
    File file_;
    std::uint64_t size_;
};

class SyncedFolder final : public rocksdb::FSDirectory {
  public:
    SyncedFolder(State state, std::string path, File file)
        : state_(std::move(state)), path_(std::move(path)), file_(std::move(file)) {}

    IOStatus Fsync(const IOOptions&, IODebugContext*) override {
        attempt(*state_, "make durable", path_,
                [&] { return unless_interrupted([&] { return ::fsync(file_.descriptor()); }); });
        return IOStatus::OK();
    }
    IOStatus Close(const IOOptions&, IODebugContext*) override {
        file_ = File();
        return IOStatus::OK();
    }

  private:
    State state_;
    std::string path_;
    File file_;
};

// --- The file system ----------------------------------------------------------------------------

class Disk final : public rocksdb::FileSystemWrapper {
  public:
    explicit Disk(State state)
        : FileSystemWrapper(rocksdb::FileSystem::Default()), state_(std::move(state)) {}

    const char* Name() const override { return "bede"; }

    IOStatus NewWritableFile(const std::string& path, const FileOptions&,
                             std::unique_ptr<rocksdb::FSWritableFile>* result,
                             IODebugContext*) override {
        *result = open(path, O_WRONLY | O_CREAT | O_TRUNC);
        return IOStatus::OK();
    }
    IOStatus ReopenWritableFile(const std::string& path, const FileOptions&,
                                std::unique_ptr<rocksdb::FSWritableFile>* result,
                                IODebugContext*) override {
        *result = open(path, O_WRONLY | O_CREAT | O_APPEND);
        return IOStatus::OK();
    }
    IOStatus ReuseWritableFile(const std::string&, const std::string&, const FileOptions&,
                               std::unique_ptr<rocksdb::FSWritableFile>*,
                               IODebugContext*) override {
        return IOStatus::NotSupported("logs are not used again");
    }
    IOStatus NewDirectory(const std::string& path, const IOOptions&,
                          std::unique_ptr<rocksdb::FSDirectory>* result, IODebugContext*) override {
        File file;
        attempt(*state_, "open", path, [&] {
            file = open_file(path, O_RDONLY | O_DIRECTORY);
            return file.descriptor();
        });
        *result = std::make_unique<SyncedFolder>(state_, path, std::move(file));
        return IOStatus::OK();
    }
    IOStatus DeleteFile(const std::string& path, const IOOptions& options,
                        IODebugContext* context) override {
        return change("delete", path,
                      [&] { return FileSystemWrapper::DeleteFile(path, options, context); });
    }
    IOStatus Truncate(const std::string& path, std::size_t size, const IOOptions& options,
                      IODebugContext* context) override {
        return change("shorten", path,
                      [&] { return FileSystemWrapper::Truncate(path, size, options, context); });
    }
    IOStatus CreateDir(const std::string& path, const IOOptions& options,
                       IODebugContext* context) override {
        return change("make", path,
                      [&] { return FileSystemWrapper::CreateDir(path, options, context); });
    }
    IOStatus CreateDirIfMissing(const std::string& path, const IOOptions& options,
                                IODebugContext* context) override {
        return change("make", path, [&] {
            return FileSystemWrapper::CreateDirIfMissing(path, options, context);
        });
    }
    IOStatus DeleteDir(const std::string& path, const IOOptions& options,
                       IODebugContext* context) override {
        return change("delete", path,
                      [&] { return FileSystemWrapper::DeleteDir(path, options, context); });
    }
    IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                        IODebugContext* context) override {
        return change("rename", from,
                      [&] { return FileSystemWrapper::RenameFile(from, to, options, context); });
    }
    IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* context) override {
        return change("link", from,
                      [&] { return FileSystemWrapper::LinkFile(from, to, options, context); });
    }

  private:
    std::unique_ptr<rocksdb::FSWritableFile> open(const std::string& path, int flags) const {
        File file;
        std::uint64_t size = 0;
        attempt(*state_, "open", path, [&] {
            file = File(unless_interrupted(
                [&] { return ::open(path.c_str(), flags | O_CLOEXEC, mode_of_files); }));
            if (!file.is_open()) return -1;
            struct stat found {};
            if (::fstat(file.descriptor(), &found) != 0) return -1;
            size = static_cast<std::uint64_t>(found.st_size);
            return 0;
        });
        return std::make_unique<WritableFile>(state_, path, std::move(file), size);
    }

    template <typename Change>
    IOStatus change(const char* deed, const std::string& path, const Change& deed_done) const {
        if (state_->stands()) return IOStatus::OK();
        if (must_fail()) {
            state_->stand_still(deed, path, reason_of_failure.load());
            return IOStatus::OK();
        }
        return hidden(*state_, deed, path, deed_done());
    }

    State state_;
};

class SilentLogger final : public rocksdb::Logger {
  public:
    using Logger::Logv;
    void Logv(const char*, va_list) override {}
};

}  // namespace

void DiskState::stand_still(const std::string& deed, const std::string& path, int reason) {
    const std::scoped_lock guard(mutex_);
    if (stands()) return;
    deed_ = deed;
    path_ = path;
    reason_ = reason;
    stands_.store(true, std::memory_order_release);
}

void DiskState::raise_trouble() const {
    if (!stands()) return;
    const std::scoped_lock guard(mutex_);
    errno = reason_;
    fail_from_errno(deed_, path_);
}

std::unique_ptr<rocksdb::Env> make_environment(const std::shared_ptr<DiskState>& state) {
    return rocksdb::NewCompositeEnv(std::make_shared<Disk>(state));
}

std::shared_ptr<rocksdb::Logger> make_silent_logger() { return std::make_shared<SilentLogger>(); }

void fail_at_change(std::uint64_t n, int reason) {
    reason_of_failure.store(reason);
    changes_until_failure.store(n);
}

}  // namespace bede::store
