// Values as bytes: what records, releases and derived rows are made of.
//
//   varint   7 bits a byte, least first, high bit set on all but the last; no needless bytes
//   signed   varint of the zigzag form: 0 -1 1 -2 …
//   text     varint length, bytes
//   real     8 bytes of the IEEE 754 binary64, least first
//   flag     00 or 01
//   extent   marks:1 (1 clocked, 2 doubtful, 4 has a start offset, 8 has an end offset)
//            four bounds, then the offsets (signed) that the marks name
//   bound    knowledge:1 + 4 if it stands at instant_min, + 8 if at instant_max;
//            else signed difference to the last instant written in this extent (at first 0)
//
// A value has exactly one form, so that equal bytes and equal values are the same thing. A
// ByteReader believes nothing: it throws Error (damaged) rather than read beyond the end.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/trouble.h"
#include "time/extent.h"

namespace bede {

class ByteWriter {
  public:
    void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
    void varint(std::uint64_t value) {
        for (; value >= 0x80U; value >>= 7U) byte(static_cast<std::uint8_t>(value | 0x80U));
        byte(static_cast<std::uint8_t>(value));
    }
    void integer(std::int64_t value) {
        const auto bits = static_cast<std::uint64_t>(value);
        varint((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0U));
    }
    void real(double value) {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        for (unsigned shift = 0; shift < 64; shift += 8) {
            byte(static_cast<std::uint8_t>(bits >> shift));
        }
    }
    void flag(bool value) { byte(value ? 1 : 0); }
    void text(std::string_view value) {
        varint(value.size());
        bytes_.append(value);
    }
    void extent(const Extent& value);

    const std::string& bytes() const { return bytes_; }
    void clear() { bytes_.clear(); }

  private:
    void bound(const Bound& value, std::int64_t& last);

    std::string bytes_;
};

class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    std::uint8_t byte() {
        if (rest_.empty()) damaged("a value is cut short");
        const auto value = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return value;
    }
    std::uint64_t varint() {
        std::uint64_t value = byte();
        if (value < 0x80U) return value;
        value &= 0x7FU;
        for (unsigned shift = 7;; shift += 7) {
            const std::uint8_t next = byte();
            const std::uint64_t bits = next & 0x7FU;
            // The tenth byte holds one bit.
            if (shift == 63 && next > 1) damaged("a number is too large");
            value |= bits << shift;
            if (next == 0) damaged("a number is written longer than it is");
            if (next < 0x80U) return value;
        }
    }
    std::uint32_t number() {
        const std::uint64_t value = varint();
        if (value > 0xFFFF'FFFFU) damaged("a number is too large");
        return static_cast<std::uint32_t>(value);
    }
    // How many things follow: never more than there are bytes left, as each takes one at least.
    std::size_t count() {
        const std::uint64_t value = varint();
        if (value > rest_.size()) damaged("a list is cut short");
        return static_cast<std::size_t>(value);
    }
    std::int64_t integer() {
        const std::uint64_t bits = varint();
        return static_cast<std::int64_t>((bits >> 1U) ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : 0));
    }
    double real() {
        std::uint64_t bits = 0;
        for (unsigned shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{byte()} << shift;
        return std::bit_cast<double>(bits);
    }
    bool flag() {
        const std::uint8_t value = byte();
        if (value > 1) damaged("a flag is neither set nor not");
        return value == 1;
    }
    // A look into the bytes that are read; valid as long as they are.
    std::string_view text() {
        const std::size_t size = count();
        const std::string_view value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return value;
    }
    Extent extent();
    // The next `size` bytes; valid as long as what is read.
    std::string_view bytes(std::size_t size) {
        if (size > rest_.size()) damaged("a value is cut short");
        const std::string_view value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return value;
    }

    bool at_end() const { return rest_.empty(); }
    // How many bytes there are still.
    std::size_t left() const { return rest_.size(); }
    void expect_end() const {
        if (!rest_.empty()) damaged("a value is too long");
    }

  private:
    Bound bound(std::int64_t& last);

    std::string_view rest_;
};

}  // namespace bede
