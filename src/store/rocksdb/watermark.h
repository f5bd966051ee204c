// The watermark: what was acknowledged, kept beside RocksDB, because RocksDB cannot tell a log that
// was cut from one that ended there. It is written and synced after each commit and before the
// commit is acknowledged; whoever opens the store compares.
//
//   bede.watermark := slot slot          written in turn: a torn write spoils the older one only
//   slot           := magic:8 schema-version:4 clean:4 store-id:8 turn:8 commit:8 sequence:8
//                     manifest-number:8 manifest-length:8 manifest-digest:8 zeros
//                     digest:8 of the 504 bytes before it
//
// Numbers are least byte first. The MANIFEST only grows until a newer one replaces it, so its
// length and the digest of that many bytes find one that was cut, changed or put back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "store/rocksdb/files.h"

namespace bede::store {

constexpr std::size_t slot_bytes = 512;

struct Manifest {
    std::uint64_t number = 0;
    std::uint64_t length = 0;
    std::uint64_t digest = 0;

    friend bool operator==(const Manifest&, const Manifest&) = default;
};

struct Watermark {
    std::uint32_t schema_version = 0;
    bool clean = false;  // the store was closed, and nothing has been written since
    std::uint64_t store_id = 0;
    std::uint64_t turn = 0;  // counts the writes of the file
    std::uint64_t commit = 0;
    std::uint64_t sequence = 0;
    Manifest manifest;

    friend bool operator==(const Watermark&, const Watermark&) = default;
};

std::string encode_slot(const Watermark& watermark);
// Nothing for bytes that encode_slot() did not write.
std::optional<Watermark> decode_slot(std::string_view bytes);

// The newer readable slot; throws Error (damaged) if neither is.
Watermark read_watermark(const std::filesystem::path& directory);

class WatermarkFile {
  public:
    // Makes the file if there is none.
    explicit WatermarkFile(const std::filesystem::path& directory);
    // Takes the next turn; durable when it returns. False if that failed (see errno).
    bool write(Watermark& watermark) const noexcept;

  private:
    File file_;
};

// The MANIFEST that CURRENT names, without its digest.
Manifest look_at_manifest(const std::filesystem::path& directory);

// The same with its digest and synced, so that what is recorded of it cannot be lost later.
Manifest measure_manifest(const std::filesystem::path& directory);

// Throws Error (damaged) if the MANIFEST is not the one recorded or one that came after it.
void check_manifest(const std::filesystem::path& directory, const Watermark& watermark);

}  // namespace bede::store
