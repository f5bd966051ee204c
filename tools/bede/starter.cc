#include "bede/starter.h"

#include <fmt/format.h>

namespace bede::program {
namespace {

constexpr std::string_view words_text = R"(
# Behind the title stands how far "about" reaches: "about 1534" is 1533 to 1535 here. When you last
# looked at what is still going on may stand before it:  base "Title" asof 2025-04-30 approx …

# ---- Kinds: what sort of thing something is. A question about a kind finds those below it too. --

kind conflict : event "Armed or violent struggle, of any size"
kind war : conflict "A sustained armed conflict, as a whole"
kind military-action : conflict "A single act or operation of armed forces"
kind battle : military-action "A fight between two armed sides at one place"
kind attack : military-action "A strike by one side on a person, place or thing"
kind unrest : event "Open resistance within a society or a force"
kind diplomacy : event "What states and leaders say and agree to"
kind contact : diplomacy "An exchange between leaders or envoys, in person or not"
kind talks : contact "Negotiation between delegations or heads of state"
kind agreement : diplomacy "Terms that parties accept, or the time for which they are in force"
kind decision : event "An act by which an authority settles something"
kind gathering : event "People come together"
kind journey : event "Somebody travels from one place to another"
kind publication : event "A text becomes public"
kind life-event : event "Birth, marriage, death and what else marks a life"

kind person : actor "A human being"
kind state : actor "A state or country as one that acts"
kind organisation : actor "A body that is not a state: an alliance, movement, )"
                                        R"(company or armed group"

kind country : place "The territory of a state"
kind region : place "A part of a country, or an area across several"
kind city : place "A city or town"
kind site : place "A single installation"

kind text : source "Anything written or said that can be cited"
kind record : text "Well-documented public knowledge, without a single author"
kind book : text "A published work of scholarship"
kind article : text "A piece in a newspaper or journal"
kind letter : text "A message from one to another"

# ---- Roles: what an actor did in an event -------------------------------------------------------

role participant "took part"
role party "is bound by, or made, the act"
role host "received the others"
role visitor "came from abroad"
role author "made the demand, decision or measure"
role attacker "began the fighting or struck"
role target "was attacked, accused or acted against"
role belligerent "fought, whichever side began"
role addressee "was the one to whom it was said or sent"
role subject "is the one whom the event is about"

# ---- Attributes: what a claim or a number is about ----------------------------------------------

attribute date "When it took place"
attribute responsibility "Who or what brought it about, according to the author"
attribute killed "How many died"
attribute strength "How many took part"
attribute duration "How long it is to last"

# ---- A source to begin with, until you have a better one ----------------------------------------

source general-record : record "General public record"
)";

constexpr std::string_view events_text = R"(bede 1

# Events, and who and what they need. One block a thing: the first line at the margin, what belongs
# to it indented. Ids are chosen once and for ever: lower case, words joined by hyphens. To try it,
# take away the "# " of the lines below.
#
# actor ada-lovelace : person "Ada Lovelace"
#   lived 1815-12-10/1852-11-27
#
# place london : city "London"
#   at 51.51, -0.13
#
# event notes-published : publication "The notes on the Analytical Engine appear"
#   when 1843-09
#   at @london
#   who @ada-lovelace author
#   cites @general-record
#
# event engine-meeting : gathering "Ada Lovelace meets Charles Babbage"
#   when 1833-06-05
#   who @ada-lovelace participant
#   enables @notes-published by @general-record
#
# Look at all of it:  bede check .      Ask:  bede query 'why @notes-published;'
)";

// A title in quotes, as event files write it.
std::string title_in_quotes(std::string_view title) {
    std::string out = "\"";
    for (const char c : title) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

}  // namespace

std::string starter_words(std::string_view title) {
    return fmt::format("bede 1\nbase {} approx year ±1 year, month ±1 month, day ±3 days\n{}",
                       title_in_quotes(title), words_text);
}

std::string_view starter_events() { return events_text; }

}  // namespace bede::program
