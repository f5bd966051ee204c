// The text of a file of a load. What its files say together may be more than fits into memory: then
// a text is read from the disk again when it is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace bede::load {

// Texts that were asked for last.
class KeptTexts {
  public:
    using Text = std::shared_ptr<const std::string>;

    // So many bytes of them are kept, or one text.
    explicit KeptTexts(std::size_t bytes_max = std::size_t{64} << 20U) : bytes_max_(bytes_max) {}

    // Null if it is not kept.
    Text find(const std::string& path);
    void keep(const std::string& path, const Text& text);

  private:
    struct Entry {
        std::string path;
        Text text;
    };

    std::size_t bytes_max_;
    std::size_t bytes_ = 0;
    std::list<Entry> texts_;  // the last asked for first
    std::unordered_map<std::string, std::list<Entry>::iterator> by_path_;
};

class FileText {
  public:
    FileText() = default;  // nothing
    FileText(const std::filesystem::path& path, std::string text, std::shared_ptr<KeptTexts> kept);

    // Lasts as long as it is held. Throws Error (input): F-CHANGED if the file no longer says what
    // it did, or cannot be read any more.
    KeptTexts::Text get() const;
    std::size_t size() const { return size_; }
    std::uint64_t digest() const { return digest_; }  // of its bytes (base/digest.h)

  private:
    std::string path_;
    std::size_t size_ = 0;
    std::uint64_t digest_ = 0;
    std::shared_ptr<KeptTexts> kept_;
};

}  // namespace bede::load
