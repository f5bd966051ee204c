// Which things a release changed: the truth is in order of things, so without a list whoever asks
// what has changed since a release has to read the versions of all of them.
//
//   list     digest-text count change*, in order of type and id
//   change   type:1 deed:1 shared-with-the-id-before rest-text
//
// A release of more than change_list_max changes has no list, nor has one that was written before
// there were lists. The digest is that of the release: a list that another release of the same
// number has left behind is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/things.h"
#include "store/kv/key_value_store.h"

namespace bede::store {

constexpr std::size_t change_list_max = 100'000;

enum class Deed : std::uint8_t { added, changed, retired };

struct ThingChange {
    ThingType type = ThingType::kind;
    std::string id;
    Deed deed = Deed::added;

    friend bool operator==(const ThingChange&, const ThingChange&) = default;
};

// Changes in order of type and id.
class ChangeListWriter {
  public:
    void add(ThingType type, std::string_view id, Deed deed);
    std::size_t size() const { return count_; }
    // The row, under the digest of the release.
    std::string row(std::string_view digest) const;

  private:
    std::string changes_;
    std::string last_id_;
    std::size_t count_ = 0;
};

// Nothing if the row is not that of a release with this digest. Throws Error (damaged).
std::optional<std::vector<ThingChange>> decode_change_list(std::string_view row,
                                                           std::string_view digest);

// What of the things that have versions behind release `after`, up to `up_to`, each thing once, in
// order of type and id. Costs what those releases changed if all of them have lists; else all
// versions are read.
struct ThingId {
    ThingType type = ThingType::kind;
    std::string id;

    friend auto operator<=>(const ThingId&, const ThingId&) = default;
};
std::vector<ThingId> changed_between(const kv::Snapshot& snapshot, std::uint32_t after,
                                     std::uint32_t up_to);

}  // namespace bede::store
