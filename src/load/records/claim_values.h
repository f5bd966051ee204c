// The value of a claim, read as its attribute says, so that it can be compared and summed.
#pragma once

#include "load/names/resolve.h"
#include "model/things.h"

namespace bede::load {

// E-VALUE, D-* or E-REF where the value is none of the attribute's type; nothing of a text.
TypedValue read_claim_value(const Line& line, const ast::Name& attribute, const ast::Text& value,
                            const Resolver& resolver);

// E-VALUE: quantities are numbers, whatever claims of the attribute may be.
void check_quantity_type(const Line& line, const ast::Name& attribute, const Resolver& resolver);

}  // namespace bede::load
