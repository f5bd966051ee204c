// An id that stands twice. Bases that are loaded beside each other often need the same actor, place
// or source: if it has one title and one kind in both, they share it, and it stays the one of the
// base that had it first. Anything else is an error.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "load/names/bases.h"
#include "load/names/names.h"
#include "load/names/records.h"
#include "load/names/resolve.h"
#include "load/text/blocks.h"
#include "load/text/report.h"

namespace bede::load {

ThingType type_of(ast::Block block);

class ThingDeclarer {
  public:
    enum class Declared : std::uint8_t { first, shared, refused };

    ThingDeclarer(const std::vector<BaseHeader>& bases, Names& names, Report& report)
        : bases_(bases), names_(names), report_(report) {}

    // A block that is no thing is always the first.
    Declared declare(const Block& block) const;
    Declared declare(const EventBlock& event) const;

  private:
    // What the block is if `first` was declared before it; nothing: it is the first of this load.
    Declared compare(ThingType type, std::string_view id, std::string_view title,
                     const Where& where, const std::optional<load::Declared>& first) const;

    const std::vector<BaseHeader>& bases_;
    Names& names_;
    Report& report_;
};

// What shared blocks say, beside what is known: E-DUPID for another kind, W-SHARED for what is left
// out. `records` has the things of this load.
void compare_shared(const std::vector<Block>& shared, const Records& records,
                    const Resolver& resolver, const std::vector<BaseHeader>& bases, Report& report);

}  // namespace bede::load
