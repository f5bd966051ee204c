#include "store/format/keys.h"

#include "base/check.h"
#include "base/trouble.h"

namespace bede::store {
namespace {

constexpr char escape = '\0';
constexpr char escaped_zero = '\xFF';
constexpr char end_of_id = '\x01';

constexpr std::uint32_t inverted(std::uint32_t release) { return ~release; }

}  // namespace

void append_number(std::string& key, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        key.push_back(static_cast<char>((number >> shift) & 0xFFU));
    }
}

void append_id(std::string& key, std::string_view id) {
    for (const char byte : id) {
        key.push_back(byte);
        if (byte == escape) key.push_back(escaped_zero);
    }
    key.push_back(escape);
    key.push_back(end_of_id);
}

std::uint8_t take_byte(std::string_view& key) {
    if (key.empty()) damaged("a key is cut short");
    const auto byte = static_cast<std::uint8_t>(key.front());
    key.remove_prefix(1);
    return byte;
}

std::uint32_t take_number(std::string_view& key) {
    std::uint32_t number = 0;
    for (int i = 0; i < 4; ++i) number = (number << 8U) | take_byte(key);
    return number;
}

void take_id(std::string_view& key, std::string& id) {
    id.clear();
    for (;;) {
        const auto byte = static_cast<char>(take_byte(key));
        if (byte != escape) {
            id.push_back(byte);
            continue;
        }
        const auto next = static_cast<char>(take_byte(key));
        if (next == end_of_id) return;
        if (next != escaped_zero) damaged("a key holds an id that nothing ends");
        id.push_back(byte);
    }
}

std::string after(std::string_view prefix) {
    std::string key(prefix);
    while (!key.empty() && key.back() == '\xFF') key.pop_back();
    BEDE_CHECK(!key.empty());
    key.back() = static_cast<char>(static_cast<unsigned char>(key.back()) + 1U);
    return key;
}

std::string meta_key(std::string_view name) { return "M" + std::string(name); }

std::string release_key(std::uint32_t release) {
    std::string key = "R";
    append_number(key, release);
    return key;
}

std::string change_list_key(std::uint32_t release) {
    std::string key = "C";
    append_number(key, release);
    return key;
}

std::string truth_key(ThingType type, std::string_view id, std::uint32_t release) {
    std::string key = truth_prefix(type);
    append_id(key, id);
    append_number(key, inverted(release));
    return key;
}

void parse_truth_key(std::string_view key, TruthKey& parsed) {
    if (take_byte(key) != 'T') damaged("a truth row has another table's key");
    const std::uint8_t type = take_byte(key);
    if (type >= thing_type_count) damaged("a truth row is of no known type");
    parsed.type = static_cast<ThingType>(type);
    take_id(key, parsed.id);
    parsed.release = inverted(take_number(key));
    if (!key.empty()) damaged("a truth row's key is too long");
}

std::string truth_prefix() { return "T"; }

std::string truth_prefix(ThingType type) {
    std::string key = truth_prefix();
    key.push_back(static_cast<char>(type));
    return key;
}

std::string segment_prefix(std::uint32_t segment) {
    std::string key = "D";
    append_number(key, segment);
    return key;
}

std::string manifest_prefix(ManifestPart part) {
    std::string key = "F";
    key.push_back(static_cast<char>(part));
    return key;
}

std::string manifest_key(ManifestPart part, std::string_view paths) {
    std::string key = manifest_prefix(part);
    append_id(key, paths);
    return key;
}

}  // namespace bede::store
