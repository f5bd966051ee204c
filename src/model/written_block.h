// Records as blocks of an event file, in the one form that fits all: read as part of the same base
// they are the same records, to the byte. Only the lines that statements of order stand on
// (Event::derived) are those of the new file.
//
// What a file says beside its records is not in them: comments, and the head of the base.
#pragma once

#include <string>
#include <string_view>

#include "model/event_records.h"

namespace bede {

constexpr std::size_t written_columns_max = 100;

// Each ends with a line feed.
std::string written_block(const EventRecords& records);
// Of all but events, relations and claims, which stand in the block of what they are about;
// `claims`: those about this thing. A saved query is its definition, for a file that ends in .bql.
std::string written_block(const Thing& thing, const std::vector<Claim>& claims = {});

// "  summary "…"" over as many lines as it takes.
std::string written_text_line(std::string_view word, std::string_view text);

}  // namespace bede
