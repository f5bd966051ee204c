// What a base states of the order of its events, after src/load/README.md "Dating by constraints",
// and what follows from it for two of them, after grammar/README.md. Everything that is stated is
// written down and closed; nothing of src/ is asked but what a time is.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "random_base.h"
#include "readings.h"

namespace bede::differential {

// Of two instants: nothing, the one is not after the other, or before it.
enum class Comes : std::uint8_t { unsaid, not_after, before };

struct StatedEnd {
    std::string event;
    bool end = false;
};
struct Statement {
    StatedEnd early;
    StatedEnd late;
    bool strict = false;
    std::optional<DayCount> days;
};
std::vector<Statement> statements_of(const Event& event, const OrderConstraint& order);
// Nothing, if the file is not sure of it or somebody denies it.
std::vector<Statement> statements_of(const Base& base, const Relation& relation);

// All distances between the ends of all events, in civil days, and the order of instants.
class Closure {
  public:
    explicit Closure(const Base& base);

    // What does not fit leaves the closure as it was.
    bool add(const Statement& statement);
    bool add_date(const Event& event);  // the bounds of its extent
    void add_clocks(const Base& base);  // what clocks put before each other

    // The day of x is so many days after that of y at most.
    std::optional<std::int64_t> days(const StatedEnd& x, const StatedEnd& y) const;
    Comes order(const StatedEnd& x, const StatedEnd& y) const;
    std::optional<std::int64_t> first_day(const StatedEnd& x) const;
    std::optional<std::int64_t> last_day(const StatedEnd& x) const;

  private:
    std::size_t number(const StatedEnd& end) const;
    void limit(std::size_t x, std::size_t y, std::int64_t most);
    void put(std::size_t x, std::size_t y, Comes order);
    bool contradicts_itself() const;

    std::map<std::string, std::size_t> numbers_;
    std::size_t origin_ = 0;
    std::map<std::string, Extent> extents_;
    std::vector<std::vector<std::int64_t>> days_;
    std::vector<std::vector<Comes>> order_;
};

struct Told {
    Truth truth = Truth::maybe;
    bool doubtful = false;
};

// What the base states of two events and their sides. Nothing where it says nothing of the two, or
// where it contradicts a doubtful date.
class Stated {
  public:
    // `counts`: not with dates as given.
    Stated(const Base& base, bool counts);

    std::optional<Told> compare(const Time& a, std::string_view word, const Time& b) const;
    std::optional<Told> compare(const Time& a, const Measured& phrase, const Time& b) const;
    std::optional<Gap> gap(const Time& a, const Time& b) const;
    std::optional<std::vector<std::string>> allen(const Time& a, const Time& b) const;

    bool links(const std::string& a, const std::string& b) const;
    // Whether clocks of what lies before and after put x before y, not only their own.
    bool clocks_put_before(const StatedEnd& x, const StatedEnd& y) const;
    // The second on UTC before which the event cannot start, by clocks of what comes first.
    std::optional<std::int64_t> start_not_before(const std::string& event) const;
    // The day before which it cannot start, by the dates of what comes first.
    std::optional<std::int64_t> start_not_before_day(const std::string& event) const;
    // Whether it is stated that a does not start after b.
    bool starts_first(const std::string& a, const std::string& b) const;
    bool states(const Relation& relation) const;
    // Events of one time, in the order that is stated.
    std::vector<std::string> in_order(std::vector<std::string> events, bool later_first) const;

  private:
    class Net;
    template <typename Test>
    std::optional<Told> over_members(const Time& a, const Time& b, const Test& test) const;

    struct ClockBounds {
        std::optional<std::int64_t> first, last;          // seconds on UTC
        std::optional<std::int64_t> own_first, own_last;  // by its own date
    };
    ClockBounds clocks_of(const StatedEnd& end) const;
    bool is_doubtful(const std::string& event) const;
    bool is_said_by_dates(const StatedEnd& x, const StatedEnd& y) const;
    struct DayBounds {
        std::optional<std::int64_t> first, last;
    };
    DayBounds days_of(const StatedEnd& at) const;
    bool is_off(const std::string& event) const;
    std::optional<std::int64_t> days_by_dates_of_others(const StatedEnd& x,
                                                        const StatedEnd& y) const;
    const ClockBounds& known_clocks(const StatedEnd& end) const {
        return clocks_.at({end.event, end.end});
    }

    const Base& base_;
    bool counts_;
    Closure closure_;
    std::map<std::pair<std::string, bool>, ClockBounds> clocks_;  // of all ends
};

// Takes from the base what contradicts the rest of it, and narrows its dates as a load would.
void settle_order(Base& base);

}  // namespace bede::differential
