// The few things that the store does with files itself. A descriptor closes with its owner; every
// function says what failed and where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace bede::store {

class File {
  public:
    File() = default;
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File();
    File(File&& other) noexcept;
    File& operator=(File&& other) noexcept;

    bool is_open() const { return descriptor_ >= 0; }
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_ = -1;
};

// Follows no symbolic link. `flags` as of open(2); not open if that fails (see errno).
File open_file(const std::filesystem::path& path, int flags);

// At most `bytes_max` bytes from the start.
std::string read_start(const File& file, std::size_t bytes_max);

// Whether anything is there, be it a link that leads nowhere. Throws Error if the system does not
// say.
bool is_there(const std::filesystem::path& path);

// Of a file that must be there and could not be opened (errno): it is damage if it is missing, and
// trouble of the system if not.
[[noreturn]] void fail_to_open(const std::filesystem::path& path, const std::string& damage);

// Makes directory entries durable: creation, renaming, deletion.
void sync_directory(const std::filesystem::path& directory);

// Throws Error (disk_full) unless the disk has this much left for us, and we may write it.
void check_room(const std::filesystem::path& directory, std::uint64_t bytes_needed);

// Throws Error: what could not be done, and the reason in errno, which also says whose trouble it
// is: a full disk, a limit of this process, a path too long, else the disk itself.
[[noreturn]] void fail_from_errno(const std::string& deed, const std::filesystem::path& path);

}  // namespace bede::store
