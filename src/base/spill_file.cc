#include "base/spill_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace bede {

SpillFile::~SpillFile() {
    for (const Part& part : parts_) ::munmap(part.begin, part.bytes);
    if (descriptor_ >= 0) ::close(descriptor_);
}

SpillFile::SpillFile(SpillFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      bytes_(std::exchange(other.bytes_, 0)),
      parts_(std::exchange(other.parts_, {})) {}

SpillFile& SpillFile::operator=(SpillFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(bytes_, other.bytes_);
    std::swap(parts_, other.parts_);
    return *this;
}

// Its name is taken away at once, so that a process that is killed leaves nothing behind.
bool SpillFile::open() {
    if (descriptor_ >= 0) return true;
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    if (error) return false;
    std::string name = (folder / "bede-spill-XXXXXX").string();
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) return false;
    ::unlink(name.c_str());
    return true;
}

// A page of a file that has no room on the disk kills the process when it is written to.
char* SpillFile::more(std::size_t bytes) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    bytes = (bytes + page - 1) / page * page;
    if (!open()) return nullptr;
    if (::posix_fallocate(descriptor_, static_cast<off_t>(bytes_), static_cast<off_t>(bytes)) !=
        0) {
        return nullptr;
    }
    void* const begin = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor_,
                               static_cast<off_t>(bytes_));
    if (begin == MAP_FAILED) return nullptr;
    bytes_ += bytes;
    parts_.push_back({begin, bytes});
    return static_cast<char*>(begin);
}

// What was written stays in the file: the mapping is shared with it.
void SpillFile::let_go() const {
    for (const Part& part : parts_) ::madvise(part.begin, part.bytes, MADV_DONTNEED);
}

}  // namespace bede
