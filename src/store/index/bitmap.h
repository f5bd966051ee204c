// Sets of numbers: handles, rows, chunks.
//
//   bitmap  01 count difference*         to the number before it (at first to 0)
//         | 02 count run*                run: numbers left out, numbers in it - 1
//
// All else is varints. The shorter of the two forms is written, the first if they are equal.
#pragma once

#include <cstdint>
#include <roaring/roaring.hh>
#include <string>
#include <string_view>
#include <vector>

namespace bede::store {

using Bitmap = ::Roaring;

std::string encode_bitmap(const Bitmap& bitmap);
// Of rising numbers.
std::string encode_bitmap(const std::vector<std::uint32_t>& numbers);
Bitmap decode_bitmap(std::string_view row);

}  // namespace bede::store
