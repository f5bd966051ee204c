#include "store/rocksdb/lock.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "base/trouble.h"

namespace bede::store {
namespace {

using Identity = std::pair<std::uint64_t, std::uint64_t>;  // device, inode

constexpr auto patience = std::chrono::seconds(5);
constexpr auto pause = std::chrono::milliseconds(5);

std::filesystem::path lock_path(const std::filesystem::path& directory) {
    return directory / "bede.lock";
}

// The stores that this process writes to.
struct Registry {
    std::mutex mutex;
    std::set<Identity> held;
};
Registry& registry() {
    static Registry registry;
    return registry;
}

Identity identity_of(const std::filesystem::path& directory) {
    struct stat found {};
    if (::stat(directory.c_str(), &found) != 0) fail_from_errno("look at", directory);
    return {found.st_dev, found.st_ino};
}

// The process that wrote itself into the lock file; 0 if none did.
pid_t holder_of(const File& file) {
    const std::string text = read_start(file, 20);
    pid_t holder = 0;
    std::from_chars(text.data(), text.data() + text.size(), holder);
    return holder;
}

[[noreturn]] void refuse_busy(pid_t holder) {
    const std::string who = holder > 0 ? " (pid " + std::to_string(holder) + ")" : "";
    refuse(Trouble::busy, "S-BUSY", "the store is open for writing in another Bede" + who,
           "wait until it is done, then try again; meanwhile questions are answered");
}

bool try_lock(const File& file, int operation) {
    while (::flock(file.descriptor(), operation | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return false;
        if (errno != EINTR) {
            refuse(Trouble::output, "S-LOCK", "the store's file system cannot lock files",
                   "keep the store on a local disk");
        }
    }
    return true;
}

// A reader that is just opening holds the lock for some milliseconds without its number in the
// file: worth waiting for. A living holder's number is there once it has written it.
void lock_for_writing(const File& file) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!try_lock(file, LOCK_EX)) {
        const pid_t holder = holder_of(file);
        if (is_alive(holder)) refuse_busy(holder);
        if (std::chrono::steady_clock::now() > deadline) refuse_busy(0);
        std::this_thread::sleep_for(pause);
    }
}

void write_holder(const File& file, const std::string& holder) {
    if (::ftruncate(file.descriptor(), 0) != 0 ||
        ::pwrite(file.descriptor(), holder.data(), holder.size(), 0) !=
            static_cast<ssize_t>(holder.size())) {
        fail_from_errno("write", "bede.lock");
    }
}

}  // namespace

bool is_alive(pid_t process) { return process > 0 && (::kill(process, 0) == 0 || errno == EPERM); }

bool is_locked(const std::filesystem::path& directory) {
    const File file = open_file(lock_path(directory), O_RDONLY);
    return file.is_open() && ::flock(file.descriptor(), LOCK_SH | LOCK_NB) != 0;
}

WriteLock::WriteLock(const std::filesystem::path& directory)
    : identity_(identity_of(directory)), file_(open_file(lock_path(directory), O_RDWR | O_CREAT)) {
    if (!file_.is_open()) fail_from_errno("open", lock_path(directory));
    Registry& stores = registry();
    const std::scoped_lock guard(stores.mutex);
    if (stores.held.contains(identity_)) refuse_busy(::getpid());
    lock_for_writing(file_);
    write_holder(file_, std::to_string(::getpid()) + "\n");
    stores.held.insert(identity_);
}

WriteLock::~WriteLock() {
    Registry& stores = registry();
    const std::scoped_lock guard(stores.mutex);
    stores.held.erase(identity_);
    // Best effort: a number left behind is that of a process that no longer holds the lock.
    [[maybe_unused]] const int ignored = ::ftruncate(file_.descriptor(), 0);
}

std::optional<OpeningLock> OpeningLock::take(const std::filesystem::path& directory) {
    File file = open_file(lock_path(directory), O_RDONLY);
    // No lock file: no writer has ever been there, or it lies on a disk that cannot be written.
    if (file.is_open() && !try_lock(file, LOCK_SH)) return std::nullopt;
    return OpeningLock(std::move(file));
}

}  // namespace bede::store
