// Columns of numbers that lie near each other: the least of them and, of each, how far it lies
// above it, in as few bytes as all of these need (frame of reference: Goldstein, Ramakrishnan,
// Shaft, "Compressing relations and indexes", 1998). Reading one is a loop without a branch.
//
//   column   least width:1 distance:width*     width 0, 1, 2, 4 or 8, little-endian
//
// The least is a signed varint. How many numbers there are stands elsewhere.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/bytes.h"

namespace bede::store {

void put_column(ByteWriter& out, std::span<const std::int64_t> numbers);
// Both throw Error (damaged), the second one also for numbers that are no std::uint32_t.
std::vector<std::int64_t> take_column(ByteReader& in, std::size_t count);
std::vector<std::uint32_t> take_short_column(ByteReader& in, std::size_t count);

}  // namespace bede::store
