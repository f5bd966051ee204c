// The attributes that every thing may have: aka, summary, tag, external, cites.
#pragma once

#include "load/names/resolve.h"
#include "load/text/blocks.h"
#include "model/things.h"

namespace bede::load {

// Id, title and base from the head; E-TITLE if there is no title.
void read_head(const Block& block, const std::string& base, const Resolver& resolver,
               Common& common);

// False if the attribute is not one of these.
bool read_common(const ast::FileAttribute& attribute, const Line& line, const Resolver& resolver,
                 Common& common);

// The kind of the head, under `root`; E-KIND if it is missing and `required`.
std::string read_kind(const Block& block, std::string_view root, bool required,
                      const Resolver& resolver);

}  // namespace bede::load
