// Room in a file that nobody else sees and that is gone with its owner: for what is written once,
// read later, and too much to keep in memory. The system writes it out and reads it back page by
// page (mmap); what let_go() was said of takes no memory until it is looked at again.
#pragma once

#include <cstddef>
#include <vector>

namespace bede {

class SpillFile {
  public:
    SpillFile() = default;
    ~SpillFile();
    SpillFile(SpillFile&& other) noexcept;
    SpillFile& operator=(SpillFile&& other) noexcept;
    SpillFile(const SpillFile&) = delete;
    SpillFile& operator=(const SpillFile&) = delete;

    // So many bytes more, at a place that lasts as long as the file; null if the disk has no room
    // for them or there can be no such file. It stands where the system keeps temporary files
    // (TMPDIR).
    char* more(std::size_t bytes);
    void let_go() const;

  private:
    struct Part {
        void* begin;
        std::size_t bytes;
    };

    bool open();

    int descriptor_ = -1;
    std::size_t bytes_ = 0;
    std::vector<Part> parts_;
};

}  // namespace bede
