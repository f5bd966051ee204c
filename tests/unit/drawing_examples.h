// Pictures to render: things with dates as people write them, and random ones.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "render/format.h"
#include "render_examples.h"
#include "time/when.h"

namespace bede {

// Without a date if `when` is empty.
inline DrawnThing thing(std::string title, std::string_view when, bool possible = false) {
    DrawnThing out{.id = title, .title = std::move(title), .kind = "thing", .possible = possible};
    if (when.empty()) return out;
    const ReadWhen read = read_when(when);
    EXPECT_TRUE(read.when) << when;
    if (!read.when) return out;
    out.when = to_string(*read.when);
    out.normal_form = !read.when->edtf.empty();
    out.approximate = read.when->approximate;
    out.extent = read.when->extent;
    out.alternatives = read.when->alternatives;
    return out;
}

inline Answer picture(Form form, Drawing drawing) {
    Answer answer;
    answer.form = form;
    answer.certainty_shown = true;
    answer.columns = {"title"};
    for (const DrawnThing& one : drawing.things) {
        answer.rows.push_back({{text_value(one.title)}});
    }
    answer.drawing = std::move(drawing);
    return answer;
}

inline std::string drawn(Form form, Drawing drawing, const Style& style) {
    return render(picture(form, std::move(drawing)), Format::table, style);
}

// Any bounds in their order, from hours to all of time, some of them open or unknown.
inline Extent random_extent(std::mt19937_64& random) {
    const std::int64_t most = year_max * 31'556'952;
    const std::int64_t sizes[] = {3600, 86'400, 86'400 * 400LL, 31'556'952LL * 5000, most};
    const std::int64_t size = sizes[random() % 5];
    std::vector<std::int64_t> at;
    for (int i = 0; i < 4; ++i) {
        at.push_back(std::uniform_int_distribution<std::int64_t>(-size, size)(random));
    }
    std::ranges::sort(at);
    const auto bound = [&](std::size_t i) { return Bound{Instant{at[i]}, Knowledge::known}; };
    Extent extent{.start_earliest = bound(0),
                  .start_latest = bound(random() % 2 == 0 ? 1 : 2),
                  .end_earliest = bound(random() % 2 == 0 ? 1 : 2),
                  .end_latest = bound(3)};
    if (random() % 4 == 0) extent = period(Instant{at[0]}, Instant{at[0] + 86'399});
    const auto missing = [&] { return random() % 2 == 0 ? Knowledge::open : Knowledge::unknown; };
    if (random() % 6 == 0) extent.start_earliest = {instant_min, missing()};
    if (random() % 6 == 0) extent.end_latest = {instant_max, missing()};
    extent.clocked = random() % 3 == 0;
    extent.doubtful = random() % 8 == 0;
    return extent;
}

inline Drawing random_drawing(std::mt19937_64& random) {
    const std::vector<std::string> titles = evil_texts();
    Drawing drawing;
    const std::size_t count = random() % 30;
    for (std::size_t i = 0; i < count; ++i) {
        DrawnThing one{.id = "e" + std::to_string(i), .title = titles[random() % titles.size()]};
        one.possible = random() % 4 == 0;
        if (random() % 8 != 0) one.extent = random_extent(random);
        if (one.extent) one.when = to_string(Value(*one.extent));
        if (one.extent && random() % 10 == 0) {
            one.alternatives = {random_extent(random), random_extent(random)};
        }
        drawing.things.push_back(std::move(one));
    }
    for (std::size_t i = 0; count > 0 && i < random() % 80; ++i) {
        drawing.edges.push_back({.from = random() % count,
                                 .to = random() % count,
                                 .type = titles[random() % titles.size()],
                                 .says = titles[random() % titles.size()],
                                 .possible = random() % 3 == 0});
    }
    std::uniform_real_distribution<double> latitude(-90, 90);
    std::uniform_real_distribution<double> longitude(-180, 180);
    for (std::size_t i = 0; i < random() % 90; ++i) {
        DrawnPoint point{.id = "p", .name = titles[random() % titles.size()]};
        point.at = {latitude(random), longitude(random), std::nullopt};
        if (random() % 5 == 0) point.at.latitude = random() % 2 == 0 ? 90 : -90;
        for (std::size_t j = 0; j < count; j += 1 + random() % 5) point.things.push_back(j);
        drawing.points.push_back(std::move(point));
    }
    return drawing;
}

inline Style random_style(std::mt19937_64& random) {
    return {.width = 1 + random() % 170, .plain = random() % 8 == 0, .unicode = random() % 4 != 0};
}

}  // namespace bede
