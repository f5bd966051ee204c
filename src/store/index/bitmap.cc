#include "store/index/bitmap.h"

#include "model/bytes.h"

namespace bede::store {
namespace {

constexpr std::uint8_t form_differences = 1;
constexpr std::uint8_t form_runs = 2;

struct Run {
    std::uint32_t first = 0;
    std::uint32_t length_less_one = 0;
};

std::vector<Run> runs_of(const std::vector<std::uint32_t>& numbers) {
    std::vector<Run> runs;
    for (const std::uint32_t number : numbers) {
        if (!runs.empty() && runs.back().first + runs.back().length_less_one + 1 == number) {
            ++runs.back().length_less_one;
        } else {
            runs.push_back({number, 0});
        }
    }
    return runs;
}

std::string as_differences(const std::vector<std::uint32_t>& numbers) {
    ByteWriter out;
    out.byte(form_differences);
    out.varint(numbers.size());
    std::uint32_t last = 0;
    for (const std::uint32_t number : numbers) {
        out.varint(number - last);
        last = number;
    }
    return out.bytes();
}

std::string as_runs(const std::vector<Run>& runs) {
    ByteWriter out;
    out.byte(form_runs);
    out.varint(runs.size());
    std::uint64_t next = 0;
    for (const Run& run : runs) {
        out.varint(run.first - next);
        out.varint(run.length_less_one);
        next = std::uint64_t{run.first} + run.length_less_one + 1;
    }
    return out.bytes();
}

std::uint32_t checked(std::uint64_t number) {
    if (number > 0xFFFF'FFFFU) damaged("a set of numbers is unreadable");
    return static_cast<std::uint32_t>(number);
}

Bitmap read_differences(ByteReader& in) {
    std::vector<std::uint32_t> numbers(in.count());
    std::uint64_t last = 0;
    for (std::uint32_t& number : numbers) {
        last += in.number();
        number = checked(last);
    }
    Bitmap bitmap;
    bitmap.addMany(numbers.size(), numbers.data());
    return bitmap;
}

Bitmap read_runs(ByteReader& in) {
    Bitmap bitmap;
    std::uint64_t next = 0;
    for (std::size_t left = in.count(); left > 0; --left) {
        const std::uint64_t first = next + in.number();
        next = first + in.number() + 1;
        checked(next - 1);
        bitmap.addRange(first, next);
    }
    return bitmap;
}

}  // namespace

std::string encode_bitmap(const std::vector<std::uint32_t>& numbers) {
    const std::vector<Run> runs = runs_of(numbers);
    // Two numbers a run and one a difference.
    if (2 * runs.size() > numbers.size()) return as_differences(numbers);
    std::string differences = as_differences(numbers);
    std::string in_runs = as_runs(runs);
    return in_runs.size() < differences.size() ? in_runs : differences;
}

std::string encode_bitmap(const Bitmap& bitmap) {
    std::vector<std::uint32_t> numbers(bitmap.cardinality());
    bitmap.toUint32Array(numbers.data());
    return encode_bitmap(numbers);
}

Bitmap decode_bitmap(std::string_view row) {
    ByteReader in(row);
    const std::uint8_t form = in.byte();
    if (form != form_differences && form != form_runs) {
        damaged("a set of numbers is unreadable");
    }
    Bitmap bitmap = form == form_runs ? read_runs(in) : read_differences(in);
    in.expect_end();
    bitmap.runOptimize();
    return bitmap;
}

}  // namespace bede::store
