// The ids of a load: what its files declare, and what the base already holds of other bases. It
// says whether a reference leads somewhere, and what was probably meant if not.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "load/report.h"
#include "load/where.h"
#include "model/graph.h"
#include "model/things.h"

namespace bede::load {

struct Declared {
    std::string title;
    Where where;
};

class Names {
  public:
    // `existing` may be null; what belongs to a base in `replaced` does not count, because this
    // load says anew what that base holds.
    Names(const Graph* existing, std::set<std::string> replaced);

    // Nothing, or the place where this id of this type was declared first.
    std::optional<Where> declare(ThingType type, const std::string& id, Declared declared);
    // What was declared first of this id of this type; null if nothing was.
    const Declared* declared(ThingType type, std::string_view id) const;
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
    struct HashOfId {
        using is_transparent = void;
        std::size_t operator()(std::string_view id) const {
            return std::hash<std::string_view>{}(id);
        }
    };
    using Ids = std::unordered_map<std::string, Declared, HashOfId, std::equal_to<>>;
    bool is_kept(ThingType type, std::string_view id) const;
    const Ids& ids(ThingType type) const { return ids_[static_cast<std::size_t>(type)]; }
    std::size_t count(const std::vector<ThingType>& types) const;
    std::string search(const std::vector<ThingType>& types, std::string_view id) const;

    const Graph* existing_;
    std::set<std::string> replaced_;
    std::array<Ids, thing_type_count> ids_;
    std::array<std::set<std::string, std::less<>>, thing_type_count> lost_;
    // What is_kept() has found: a source is asked for as an actor with each claim of it.
    using Kept = std::unordered_map<std::string, bool, HashOfId, std::equal_to<>>;
    mutable std::array<Kept, thing_type_count> asked_;
};

// "an actor", "an event".
std::string with_article(ThingType type);

}  // namespace bede::load
