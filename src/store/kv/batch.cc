#include "store/kv/batch.h"

namespace bede::store::kv {
namespace {

constexpr std::size_t bytes_of_a_change = 12;  // about what an engine writes beside key and value

}  // namespace

void Batch::put(std::string_view key, std::string_view value) { add(Deed::put, key, value); }
void Batch::erase(std::string_view key) { add(Deed::erase, key, {}); }
void Batch::erase_range(std::string_view begin, std::string_view end) {
    add(Deed::erase_range, begin, end);
}

void Batch::add(Deed deed, std::string_view key, std::string_view value) {
    bytes_.append(key).append(value);
    entries_.push_back({deed, key.size(), value.size()});
}

std::size_t Batch::bytes() const { return bytes_.size() + entries_.size() * bytes_of_a_change; }

void Batch::clear() {
    bytes_.clear();
    entries_.clear();
}

}  // namespace bede::store::kv
