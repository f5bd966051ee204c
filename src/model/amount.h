// Numbers that may be known in part only: "at least 162", "150–170", "160, between 150 and 170".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bede {

// `best` alone is an exact number. Beside a bound it is the best guess between the bounds; a bound
// that is missing beside another is not known. Without any of the three nothing is known of it.
struct Amount {
    std::optional<double> low;
    std::optional<double> best;
    std::optional<double> high;
    std::string unit;  // "people"; may be empty

    friend bool operator==(const Amount&, const Amount&) = default;
};

// The ends of what it may be; nothing where it is not known.
std::optional<double> least_of(const Amount& amount);
std::optional<double> most_of(const Amount& amount);
bool is_exact(const Amount& amount);
// What is nearest to it as one number: the best guess, else the lower bound, else the upper one;
// infinity if nothing is known.
double figure_of(const Amount& amount);

// Between bounds that may be infinite, which are not known then; a best guess outside of them, or
// without any, is none.
Amount amount_between(double low, std::optional<double> best, double high, std::string unit);

// "at least 162", "150–170", "160 (150–170)", "unknown", without its unit.
std::string to_string(const Amount& amount);
// The same with its unit: "at least 162 people".
std::string with_unit(const Amount& amount);

// What people and files write, perhaps with the unit behind it: "162", "1,200", "150–170",
// "between 150 and 170", "at least 162 people", "up to 170", "low 150 best 160 high 170". Nothing
// for all else, and if the bounds are not in order.
std::optional<Amount> read_amount(std::string_view text, std::string_view unit);

// Whether low, best and high do not fall.
bool is_ordered(const Amount& amount);

}  // namespace bede
