#include "store/rocksdb/watermark.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>

#include "base/digest.h"
#include "base/trouble.h"

namespace bede::store {
namespace {

constexpr std::string_view magic = "BEDE\r\n\x1A\x01";
constexpr std::size_t digest_at = slot_bytes - 8;
constexpr std::uint64_t slot_seed = 0x62656465;  // "bede"

std::filesystem::path watermark_path(const std::filesystem::path& directory) {
    return directory / "bede.watermark";
}

void append(std::string& bytes, std::uint64_t number, int width) {
    for (int i = 0; i < width; ++i) {
        bytes.push_back(static_cast<char>(number & 0xFFU));
        number >>= 8U;
    }
}

std::uint64_t take(std::string_view& bytes, std::size_t width) {
    std::uint64_t number = 0;
    for (std::size_t i = width; i > 0; --i) {
        number = (number << 8U) | static_cast<std::uint8_t>(bytes[i - 1]);
    }
    bytes.remove_prefix(width);
    return number;
}

// CURRENT holds "MANIFEST-000005\n".
std::uint64_t current_manifest_number(const std::filesystem::path& directory) {
    const File file = open_file(directory / "CURRENT", O_RDONLY);
    if (!file.is_open()) fail_to_open(directory / "CURRENT", "CURRENT cannot be opened");
    const std::string text = read_start(file, 64);
    constexpr std::string_view prefix = "MANIFEST-";
    std::uint64_t number = 0;
    if (!text.starts_with(prefix) || !text.ends_with('\n')) damaged("CURRENT names no MANIFEST");
    const char* end = text.data() + text.size() - 1;
    const auto read = std::from_chars(text.data() + prefix.size(), end, number);
    if (read.ec != std::errc() || read.ptr != end) damaged("CURRENT names no MANIFEST");
    return number;
}

std::filesystem::path manifest_path(const std::filesystem::path& directory, std::uint64_t number) {
    std::string digits = std::to_string(number);
    if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
    return directory / ("MANIFEST-" + digits);
}

struct OpenManifest {
    std::uint64_t number = 0;
    File file;
};

// A writer may replace the MANIFEST between our two looks.
OpenManifest open_manifest(const std::filesystem::path& directory) {
    for (int tries = 0;; ++tries) {
        const std::uint64_t number = current_manifest_number(directory);
        const std::filesystem::path path = manifest_path(directory, number);
        File file = open_file(path, O_RDONLY);
        if (file.is_open()) return {.number = number, .file = std::move(file)};
        if (errno != ENOENT || tries == 10) {
            fail_to_open(path, "the MANIFEST that CURRENT names is missing");
        }
    }
}

std::uint64_t length_of(const File& file) {
    struct stat found {};
    if (::fstat(file.descriptor(), &found) != 0) fail_from_errno("measure", "the MANIFEST");
    return static_cast<std::uint64_t>(found.st_size);
}

Manifest measured(const OpenManifest& manifest, std::uint64_t length) {
    const std::string bytes = read_start(manifest.file, static_cast<std::size_t>(length));
    if (bytes.size() != length) damaged("the MANIFEST is shorter than it was");
    return {.number = manifest.number, .length = length, .digest = digest(bytes, manifest.number)};
}

}  // namespace

std::string encode_slot(const Watermark& watermark) {
    std::string bytes(magic);
    append(bytes, watermark.schema_version, 4);
    append(bytes, watermark.clean ? 1 : 0, 4);
    append(bytes, watermark.store_id, 8);
    append(bytes, watermark.turn, 8);
    append(bytes, watermark.commit, 8);
    append(bytes, watermark.sequence, 8);
    append(bytes, watermark.manifest.number, 8);
    append(bytes, watermark.manifest.length, 8);
    append(bytes, watermark.manifest.digest, 8);
    bytes.resize(digest_at, '\0');
    append(bytes, digest(bytes, slot_seed), 8);
    return bytes;
}

std::optional<Watermark> decode_slot(std::string_view bytes) {
    if (bytes.size() != slot_bytes || !bytes.starts_with(magic)) return std::nullopt;
    std::string_view rest = bytes.substr(digest_at);
    if (take(rest, 8) != digest(bytes.substr(0, digest_at), slot_seed)) return std::nullopt;
    rest = bytes.substr(magic.size());
    Watermark watermark;
    watermark.schema_version = static_cast<std::uint32_t>(take(rest, 4));
    watermark.clean = take(rest, 4) == 1;
    watermark.store_id = take(rest, 8);
    watermark.turn = take(rest, 8);
    watermark.commit = take(rest, 8);
    watermark.sequence = take(rest, 8);
    watermark.manifest.number = take(rest, 8);
    watermark.manifest.length = take(rest, 8);
    watermark.manifest.digest = take(rest, 8);
    return watermark;
}

Watermark read_watermark(const std::filesystem::path& directory) {
    const File file = open_file(watermark_path(directory), O_RDONLY);
    if (!file.is_open()) {
        fail_to_open(watermark_path(directory), "its watermark (bede.watermark) cannot be opened");
    }
    const std::string bytes = read_start(file, 2 * slot_bytes);
    std::optional<Watermark> newest;
    for (const std::size_t begin : {std::size_t{0}, slot_bytes}) {
        if (begin >= bytes.size()) break;
        const auto slot = decode_slot(std::string_view(bytes).substr(begin, slot_bytes));
        if (slot && (!newest || newest->turn < slot->turn)) newest = slot;
    }
    if (!newest) damaged("its watermark (bede.watermark) is unreadable");
    return *newest;
}

WatermarkFile::WatermarkFile(const std::filesystem::path& directory)
    : file_(open_file(watermark_path(directory), O_RDWR | O_CREAT)) {
    if (!file_.is_open()) fail_from_errno("open", watermark_path(directory));
}

bool WatermarkFile::write(Watermark& watermark) const noexcept {
    ++watermark.turn;
    const std::string slot = encode_slot(watermark);
    const std::uint64_t begin = (watermark.turn % 2) * slot_bytes;
    return ::pwrite(file_.descriptor(), slot.data(), slot.size(), static_cast<off_t>(begin)) ==
               static_cast<ssize_t>(slot.size()) &&
           ::fdatasync(file_.descriptor()) == 0;
}

Manifest look_at_manifest(const std::filesystem::path& directory) {
    const OpenManifest manifest = open_manifest(directory);
    return {.number = manifest.number, .length = length_of(manifest.file), .digest = 0};
}

Manifest measure_manifest(const std::filesystem::path& directory) {
    const OpenManifest manifest = open_manifest(directory);
    const std::uint64_t length = length_of(manifest.file);
    if (::fdatasync(manifest.file.descriptor()) != 0) {
        fail_from_errno("make durable", manifest_path(directory, manifest.number));
    }
    sync_directory(directory);  // CURRENT's renaming
    return measured(manifest, length);
}

void check_manifest(const std::filesystem::path& directory, const Watermark& watermark) {
    const Manifest& recorded = watermark.manifest;
    const OpenManifest manifest = open_manifest(directory);
    if (manifest.number < recorded.number ||
        (watermark.clean && manifest.number != recorded.number)) {
        damaged("its MANIFEST is another one than was recorded");
    }
    if (manifest.number > recorded.number) return;
    const std::uint64_t length = length_of(manifest.file);
    if (length < recorded.length) damaged("its MANIFEST is shorter than was recorded");
    if (watermark.clean && length > recorded.length) {
        damaged("its MANIFEST is longer than was recorded");
    }
    if (measured(manifest, recorded.length) != recorded) {
        damaged("its MANIFEST is another one than was recorded");
    }
}

}  // namespace bede::store
