// The ids of a load: what its files declare, and what the base already holds of other bases. It
// says whether a reference leads somewhere, and what was probably meant if not.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/id_index.h"
#include "base/text_arena.h"
#include "base/text_hash.h"
#include "load/text/report.h"
#include "load/text/where.h"
#include "model/graph.h"
#include "model/things.h"

namespace bede::load {

// The texts last as long as the names.
struct Declared {
    std::string_view id;
    std::string_view title;
    Where where;
};

// Handles of things by type, rising.
using ThingHandles = std::array<std::vector<std::uint32_t>, thing_type_count>;

class Names {
  public:
    // `existing` may be null; what belongs to a base in `replaced` does not count, because this
    // load says anew what that base holds.
    Names(const Graph* existing, std::set<std::string> replaced);
    // The same where these things do not count, rather than whole bases.
    Names(const Graph* existing, ThingHandles replaced);

    // Nothing, or what was declared first of this id of this type.
    std::optional<Declared> declare(ThingType type, std::string_view id, std::string_view title,
                                    const Where& where);
    // The same of an event, of which nothing is copied: the id must last as long as the names.
    std::optional<Declared> declare_event(std::string_view id, const Where& where);
    // How to read the title of such an event, whose id stands there: when it is looked for what was
    // meant.
    using ReadTitle = std::function<std::string(const Where&)>;
    void read_titles_by(ReadTitle read_title) { read_title_ = std::move(read_title); }
    // The same id, which lasts as long as the names; nothing if it was not declared.
    std::optional<std::string_view> declared_id(ThingType type, std::string_view id) const;
    // A head that could not be read: the id counts as known, so that one mistake is one complaint.
    void add_lost(ThingType type, const std::string& id);

    bool knows(ThingType type, std::string_view id) const;

    // The record that the base holds and this load does not replace. For actors to events.
    const Common* kept(ThingType type, std::string_view id) const;
    const Source* kept_source(std::string_view id) const;

    // What to say of an id that is not known as any of `types`: the nearest one, by id or title,
    // or the type that the id has.
    std::string mend(const std::vector<ThingType>& types, std::string_view id,
                     Report& report) const;

  private:
    std::optional<Declared> declare(ThingType type, const Declared& declared);
    struct Ids {
        std::deque<Declared> declared;
        IdIndex numbers;

        const Declared* find(std::string_view id) const {
            const auto number = numbers.find(id, [&](auto each) { return declared[each].id; });
            return number ? &declared[*number] : nullptr;
        }
    };
    bool is_replaced(ThingType type, std::uint32_t handle) const;
    bool is_kept(ThingType type, std::string_view id) const;
    const Ids& ids(ThingType type) const { return ids_[static_cast<std::size_t>(type)]; }
    std::size_t count(const std::vector<ThingType>& types) const;
    std::string search(const std::vector<ThingType>& types, std::string_view id) const;

    const Graph* existing_;
    std::set<std::string> replaced_;
    ReadTitle read_title_;
    TextArena texts_;
    std::array<Ids, thing_type_count> ids_;
    // Handles of what the load replaces, rising; when asked.
    mutable std::array<std::optional<std::vector<std::uint32_t>>, thing_type_count> replaced_ids_;
    std::array<std::set<std::string, std::less<>>, thing_type_count> lost_;
    // What is_kept() has found: a source is asked for as an actor with each claim of it.
    using Kept = std::unordered_map<std::string, bool, TextHash, std::equal_to<>>;
    mutable std::array<Kept, thing_type_count> asked_;
};

// "an actor", "an event".
std::string with_article(ThingType type);

}  // namespace bede::load
