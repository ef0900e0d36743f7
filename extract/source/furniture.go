package source

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Furniture is told from the article by its wording alone, since a text file has nothing else. What is taken for furniture makes
// no facts, so each pattern asks for words that an article's sentences do not start or end with, and most only look at short
// paragraphs.

// isFurniture reports whether a whole paragraph is no part of the article.
func isFurniture(s string) bool {
	const longest = 600 // bytes; cookie notices are the longest furniture
	if len(s) > longest {
		return strings.IndexFunc(s, wordy) < 0
	}
	if strings.IndexFunc(s, wordy) < 0 {
		return true // a rule, such as "***"
	}
	s = strings.Map(straighten, s)
	low := strings.ToLower(s)
	if labels[strings.Trim(strings.TrimSuffix(low, "..."), " \n:…»›>→|[]()-–—!*")] {
		return true
	}
	words := len(strings.Fields(s))
	return words <= 25 && isInvitation(low) ||
		words <= 45 && isNotice(low) ||
		words <= 70 && isCaption(s) ||
		words <= 18 && (isByline(s) || isDateline(s)) ||
		words <= 12 && isShareBar(low) ||
		isConsent(low)
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// straighten makes typographic apostrophes plain, so that patterns need not know them.
func straighten(r rune) rune {
	if r == '’' || r == '‘' {
		return '\''
	}
	return r
}

// labels are whole paragraphs, in lower case and without the marks around them.
var labels = func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(`
about us, about the author, accessibility, ad, ad feedback, advert, advertisement, advertisements, advertising, advertise with us
all rights reserved, also read, also see, archive, archives, back, back to home, back to top, breadcrumb, bookmark
breaking news alerts, careers, categories, category, close, comment, comments, comments off, contact, contact us, contents
continue reading, continue, cookie policy, cookies, copy link, copyright, corrections, credits, disclaimer, donate, donate now
download, edit, editor's picks, editors' picks, email, email address, email this, ends, end, external links, facebook, faq, faqs
feedback, filed under, follow, follow us, footer, further reading, gallery, get the app, go to top, help, hide caption, home
home page, homepage, in pictures, in this article, instagram, jump to comments, keep reading, latest, latest news, latest stories
leave a comment, leave a reply, legal, like, like this, linkedin, listen, listen now, live, load more, loading, log in, log out
login, logout, main menu, menu, more, more news, more on this, more on this story, more stories, more to read, most popular
most read, most viewed, most watched, navigation, newsletter, newsletters, next, next article, next page, next post, next story
older posts, newer posts, our newsletter, page not found, password, photos, pinterest, play, play video, popular, post comment
post a comment, previous, previous article, previous page, previous post, print, print this, privacy, privacy notice
privacy policy, promoted, promoted content, promoted stories, read also, read full article, read full story, read later
read more, read next, read on, recommended, recommended for you, recommended reading, recommended stories, reddit, references
register, related, related articles, related content, related coverage, related links, related news, related posts
related reading, related stories, related topics, related video, related videos, reply, report an error, reprints, reuters, afp
rss, save, save article, save for later, search, see also, see more, share, share article, share on, share via, share this
share this article, share this page, share this post, share this story, sidebar, sign in, sign out, sign up, signup, sister links
site map, sitemap, skip, skip ad, skip advert, skip to content, skip to main content, skip to navigation, sponsored
sponsored content, sponsored links, staff, staff report, staff reporter, staff writer, subscribe, subscribe now, tags, tags
terms, terms and conditions, terms of service, terms of use, top, top news, top stories, trending, trending now, tweet, tweet this
twitter, up next, video, videos, view all, view all comments, view comments, view gallery, view more, watch, watch live, watch now
whatsapp, youtube, you may also like, you might also like, you may like, associated press, the associated press, agencies
with agencies, story highlights, what to read next, today's top stories, must read, don't miss, in other news, editor's choice
our standards, news, world, sport, business, opinion, image, photo, photograph, enlarge this image, toggle caption, hide
`) {
		for _, l := range strings.Split(line, ",") {
			if l = strings.TrimSpace(l); l != "" {
				m[l] = true
			}
		}
	}
	return m
}()

// isInvitation reports whether a paragraph, in lower case, asks the reader to do something.
func isInvitation(s string) bool {
	s = strings.TrimLeft(s, " \n>»*#|([-")
	n := strings.IndexFunc(s, func(r rune) bool { return !wordy(r) })
	if n < 0 {
		return false
	}
	for _, rest := range invitations()[s[:n]] {
		if rest().MatchString(s[n:]) {
			return true
		}
	}
	return strings.HasPrefix(s, "pic.twitter.com/") || tweet().MatchString(s)
}

// tweet is the line below an embedded post.
var tweet = pattern(`^[—–] [^()]+ \(@\w+\)`)

// invitations are the patterns for what may follow a first word, by that word.
var invitations = sync.OnceValue(func() map[string][]func() *regexp.Regexp {
	m := map[string][]func() *regexp.Regexp{}
	for line := range strings.Lines(`
read = (more|next|also|on|full|our|about|the full|(all |the )?(\d+ )?comments?)\b|:
also see watch listen related next previous live video photo photos pictures picture gallery podcast explainer opinion analysis must further audio slideshow infographic interactive map tags tag topics topic keywords keyword categories category section sections labels hashtags = ( \w+)?\s*[:|]
also = (read|on) [^.]*$
in = pictures\s*[:|]
filed posted tagged = (in|under|as)\b[^.]*$|\s*:
more = (on|from|about|in) (this|our|the author|the series)\b
more = (from|on|about|stories|news|coverage)\b[^.]{0,60}:?$
related = (articles?|stories|story|links?|news|topics?|content|coverage|posts?|videos?)\b
share tweet pin like email print save bookmark = (this|on|via|it|article|story)\b
follow = (us|me|@\w+|our|the latest|live updates)\b
follow = [^.]{3,60} on (twitter|facebook|instagram|x|telegram|whatsapp|threads|tiktok|linkedin|youtube|bluesky|mastodon|social media)\b
subscribe signup register = (now|today|here|free|to|for|with|or|and|below)\b
sign log = (up|in|on)( (now|today|here|free|to|for|with|or|and|below)\b|\W*$)
get receive enjoy = (the|our|your|all|breaking|more|daily|weekly|unlimited|full|news|these|this|top|morning|email)\b.*\b(newsletters?|inbox|alerts?|apps?|phone|e-?mail|access|subscription|notifications?)\b
download = (our|the|now|this)\b
click tap press swipe = (here|to|on|the|below|play)\b
support back fund = (our|us|independent|quality|local|the guardian|this)\b.*\b(journalism|newsroom|site|guardian)\b
help = support\b.*\b(journalism|newsroom|site)\b
become = an? (member|subscriber|supporter|patron|premium)\b
join = (us on|our|the conversation|the discussion|the debate|us for|us at|now|today|the newsletter|the \d)
have got = (an opinion|your say|a (news )?(story|tip|question|comment|view)|something to|any (tips|questions|thoughts|comments))\b
do = you have (a|an|any|more|information) (story|tips?|news|question|opinion|information|photos?)\b
send submit tell = (us|your|me|him|her) (your|a|tips|feedback|comments|thoughts|story|stories|questions|photos)\b
contact email reach write call = (us|to us|the (author|reporter|writer|editor|newsroom|newsdesk))\b
contact email e-mail reach write = [^.]{0,40}@
leave post add write view see show hide load = (all |a |your |more )*(\d+ )?(comments?|reply|replies|responses?)\b
reading = time\b
estimated = reading time\b
comments comment = (are|have been|were|will be|on this|for this) (now )?(closed|off|disabled|turned|open|moderated|article|story|post|subject)\b|(policy|section|closed|off|disabled)\b
skip jump go return scroll = (to|past|back to) (the )?(content|main|navigation|footer|header|top|home|homepage|comments|promotion|advert\w*|newsletter|end|next|menu|search|sidebar|front)\b
story article text report video = continues (below|after|under)
advertisement advertising = [^.]{0,50}$
sponsored = (by|content|message|links?)\b
watch listen = (live|now|the (full )?(video|clip|interview|episode)|video|more|below|here|again|to (this|the (full )?(podcast|episode|interview|audio)))\b
play = (video|audio|now)\b
source sources = :[^.]{0,60}\.?$
coordinates = : ?[-\d]
for = (more|further) (information|details|info|news|stories|updates|on this)\b.*\b(visit|contact|call|go to|click|see|follow|www|e-?mail|write|please|check)\b
visit see check = (our|us at|www\.|https?://)
http https www = [:.]\S+$
you = (may|might|can|could) (also )?(like|be interested|enjoy|want to read|unsubscribe|read more)\b
recommended = (for you|stories|reading|articles?|by)\b
up = next\b
next previous = (article|story|post|up)\b
what = to read next\b
to = (subscribe|unsubscribe|comment|read more|continue reading|view (this|the)|read the (full|rest)|learn more|find out more|see more|report an? (error|correction))\b
please = (enable|log in|sign in|subscribe|share|consider|note|read our|support|upgrade|try|wait|enter|check your|click|follow|turn)\b
enter confirm check update = your (e-?mail|browser|password|inbox|details|name)\b
by = (clicking|signing up|continuing|using this|submitting|subscribing|providing|registering)\b
thank = you for (reading|subscribing|signing up|visiting our|joining us)\b
thanks = for (reading|subscribing|signing up|visiting our|joining us)\b
donate contribute give = (now|today|here|to (us|our))\b
donate = to\b
how = to help\b
trending = ((now|today|on)\b)?\s*:
hide toggle = caption\b
enlarge = this image\b
view = (this|original|all|the|more|on|gallery|in)\b[^.]{0,50}$
loading = .{0,20}(\.\.\.|…)$
image photo picture video media = (caption|source|credit|copyright|provider)s?\b
reuse = (this )?content\b
this = (site|website|page|video|form|browser) (uses|is protected|requires|cannot|can not|isn't|is not available)\b
your = (browser|device|subscription|privacy|e-?mail) (address|does|is|has|settings|choices|matters|will)\b
make = (a|your) (donation|contribution) (to us|to our|now|today)\b
don't = (miss|have an account)\b
don = 't (miss|have an account)\b
already = (a|have an|have a) (subscriber|member|account|subscription)\b
start try = (your|a|our) (free|digital|subscription|trial)\b
unlock = (this article|unlimited|premium)\b
hashtag = \S+$
`) {
		first, rest, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok {
			continue
		}
		p := pattern(`^\s*(?:` + rest + `)`)
		for _, w := range strings.Fields(first) {
			m[w] = append(m[w], p)
		}
	}
	return m
})

// reactions is how many readers reacted, or the time that reading takes.
var reactions = pattern(`^\d+ (?:comments?|replies|shares|views|likes|retweets|min(?:ute)?s? read)\b`)

// isNotice reports whether a paragraph, in lower case, says who made the article and who owns it.
func isNotice(s string) bool {
	for _, word := range [...]string{"reserved", "contributed", "copyright", "©", "(c)"} {
		if strings.Contains(s, word) && owned().MatchString(s) {
			return true
		}
	}
	return made().MatchString(s) || reactions().MatchString(s)
}

var (
	owned = pattern(`^(?:©|\(c\)|copyright\b)|\ball rights reserved\b|\(copyright [^)]*\)\W*$|\bcontributed (?:reporting|research)\b|\bcontributed to this (?:report|story|article|piece)\b`)
	made  = pattern(`^(?:` + strings.Join([]string{
		`\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|translated|produced|photographed|reported|graphics|fact-checked|research)(?: and (?:writing|editing|reporting|photography|research))? (?:by|from)\b`,
		`\(?with (?:files|reporting|additional reporting|inputs?|agency|agencies|reports) (?:from|by)\b`,
		`(?:this|the) (?:article|story|report|post|piece|page|column|essay|content|version|material|transcript) (?:was|is|has been|originally|first|also|may not)\b.{0,20}\b(?:originally|first published|first appeared|previously published|adapted|republished|reproduced|reprinted|syndicated|updated|amended|corrected|translated|edited|generated|produced|appeared|licensed|be published)\b`,
		`(?:may not|this material may not) be (?:published|reproduced)`,
		`editor'?s'? note\b`,
		`(?:published|republished|reprinted|reproduced|used|licensed) (?:with|by|under|in)\b.{0,20}\b(?:permission|licen[cs]e|creative commons|arrangement|partnership)\b`,
		`(?:the )?(?:views|opinions) expressed\b`,
	}, "|") + `)`)
)

// isCaption reports whether a paragraph is the caption of a picture: it says that it is one, or ends in where the picture came from.
func isCaption(s string) bool {
	if captionStart().MatchString(s) {
		return true
	}
	const longest = 120 // bytes of a credit
	end := s[max(0, len(s)-longest):]
	for _, word := range [...]string{"mage", "hoto", "icture", "ideo", "raphic", "llustration", "Map", "creenshot", "redit", "CREDIT", "PHOTO", "IMAGE", "ourtesy"} {
		if strings.Contains(end, word) {
			return captionEnd().MatchString(end)
		}
	}
	return agencyEnd().MatchString(end)
}

var (
	captionStart = pattern(`^(?:(?:FILE|File|Archive|Stock|Handout) ?(?:[-–—:]|(?:photo|image|picture|footage|photograph)\b)|(?:Photo|Image|Picture|Photograph|Caption|Pictured|Illustration|Figure|Credit)s?\s*:)`)
	// A name holds no period but after an initial.
	captionEnd = pattern(`(?:^|[\s.(\[])(?:(?:Image|Photo|Picture|Video|Photograph|Graphic|Illustration|Map|Screenshot|Credit|File photo|PHOTO|IMAGE|CREDIT|FILE PHOTO)s?(?: ?[Cc]redits?| source)?\s*[:;|/]|(?:Photo|Image|Picture|Video|Photograph|Graphic|Illustration|Map)s? by\b|(?:Photo(?:graph)?|Image) courtesy\b|Courtesy of\b)\s*(?:[^.:]|\b\p{Lu}\.)+[.)\]]*$|\((?:AP )?(?:Photo|Image|Picture|Credit)[^)]*\)\W*$`)
	agencyEnd  = pattern(`\b(?:Getty Images|AFP/Getty|Shutterstock|EPA-EFE|iStock|Unsplash|Wikimedia Commons|Anadolu Agency|NurPhoto)(?:[ /,|][^.]*)?[.)\]]*$|(?:^|[/(])(?:REUTERS|AFP|EPA|AP|PA|Reuters)/[A-Z][^.]+[.)\]]*$`)
)

// isConsent reports whether a paragraph, in lower case, asks for consent.
func isConsent(s string) bool {
	return strings.Contains(s, "cookie") && cookies().MatchString(s) || strings.HasPrefix(s, "we ") && privacy().MatchString(s)
}

var (
	cookies = pattern(`\b(?:we (?:and our partners )?(?:use|store|value)|uses?|accept(?:ing)?|consent to|manage|about)\b.{0,80}\bcookies\b|\bcookies?\b.{0,80}\b(?:policy|consent|preferences|settings|privacy)\b`)
	privacy = pattern(`^we (?:value|care about|respect) your privacy\b`)
)

// isDateline reports whether a paragraph only says when the article was published.
func isDateline(s string) bool { return len(s) <= 160 && dateLine().MatchString(s) }

var dateLine = pattern(`(?i)^(?:(?:first |last )?(?:published|updated|posted|modified|created|date|issued|released|printed|edited|revised)(?: (?:on|at))?:?\s*)?(?:` +
	weekdays + `\.?,? )?(?:` + months + ` \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{1,2}(?:st|nd|rd|th)? ` + months + `(?:,? \d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})` +
	`(?:[\s,|·•@-]*(?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,5}\)?)?)?(?:[\s|·•,;/-]+(?:(?:last )?(?:updated|published|modified)|\d+ min(?:ute)?s? read|by)\b.*)?\W*$|` +
	`(?i)^(?:(?:last |first )?(?:updated|published|posted|modified))\b:?.{0,40}\b(?:\d{4}|ago|today|yesterday|[ap]\.?m\.?|GMT|UTC|EST|EDT|BST)\b[^.]{0,20}$`)

// isShareBar reports whether a paragraph, in lower case, is a row of places to share on.
func isShareBar(s string) bool {
	if _, rest, ok := strings.Cut(s, ":"); ok && strings.HasPrefix(s, "share") {
		s = rest
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("|·•/,\n\t", r) })
	if len(parts) < 2 {
		parts = strings.Fields(s)
	}
	hits := 0
	for _, p := range parts {
		if !networks[strings.TrimSpace(p)] {
			return false
		}
		hits++
	}
	return hits > 1
}

var networks = func() map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields("facebook twitter x email e-mail whatsapp linkedin reddit telegram pinterest instagram print copy link share tweet sms messenger threads bluesky mastodon youtube tiktok rss") {
		m[n] = true
	}
	return m
}()

// isByline reports whether a paragraph names the author: "By Jane Doe and John Roe in Niamey".
func isByline(s string) bool {
	words := strings.Fields(s)
	if len(words) < 3 || len(words) > 18 {
		return false
	}
	switch strings.ToLower(words[0]) {
	case "by", "by:":
		words = words[1:]
	case "written", "words", "story", "text", "report", "reported", "posted", "published", "analysis":
		if strings.ToLower(words[1]) != "by" {
			return false
		}
		words = words[2:]
	default:
		return false
	}
	if len(words) < 2 || !isName(words[0]) || !isName(words[1]) && !particles[words[1]] {
		return false
	}
	for _, w := range words {
		if w == "|" || w == "-" || w == "–" || w == "—" || w == "•" || w == "·" || w == "&" {
			continue
		}
		bare := strings.ToLower(strings.Trim(w, ",.;:()"))
		if !isName(w) && !particles[bare] && !roles[bare] {
			return false
		}
	}
	return true
}

// isName reports whether a word may be part of a person's name: capitalised, and no word of the calendar.
func isName(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return (unicode.IsUpper(r) || unicode.IsDigit(r)) && !calendar[strings.ToLower(strings.Trim(w, ",.;:()"))]
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	calendar  = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas new easter late early mid then now the this that")
	particles = set("de da di del della van von der den la le bin ibn al el y and e dos das du ter ten")
	roles     = set("in at of for the on and with correspondent correspondents reporter reporters editor editors writer writers staff chief bureau political diplomatic senior special contributing affairs foreign economics business health science security defense defence environment sports sport legal deputy associate assistant national international world news desk agency columnist producer analyst freelance guest media west east north south a")
)

// dateline is how much of a paragraph's start names where and when it was written: "NIAMEY, Niger (AP) — ". Zero if nothing does.
func dateline(s string) int {
	const longest = 120 // bytes, with the start of the sentence
	start := s[:min(len(s), longest)]
	if !strings.ContainsAny(start, "—–-") && !dated().MatchString(start) {
		return 0
	}
	for _, p := range datelines {
		m := p().FindStringIndex(start)
		if m == nil {
			continue
		}
		// What follows is a sentence, not the rest of a headline in capitals.
		rest := strings.TrimLeft(s[m[1]:], "\"“‘'[(")
		r, n := utf8.DecodeRuneInString(rest)
		second, _ := utf8.DecodeRuneInString(rest[n:])
		word, _, _ := strings.Cut(rest, " ")
		if unicode.IsDigit(r) || unicode.IsUpper(r) && (!unicode.IsUpper(second) || len(word) <= 5 || strings.Contains(word, ".")) {
			return m[1]
		}
	}
	return 0
}

// dated starts with a day.
var dated = pattern(`^` + weekdays + `, `)

var datelines = []func() *regexp.Regexp{
	// WASHINGTON (Reuters) - ; (CNN) — ; LONDON, March 3 (Reuters) -
	pattern(`^(?:\p{Lu}[\p{L}\d .,'’/-]{1,60})?\s*\((?:\p{Lu}[\p{L}\d .&/-]{1,30})\)\s*(?:—|–|--|-)\s*`),
	// NIAMEY — ; NIAMEY, Niger — ; BAGHDAD -
	pattern(`^\p{Lu}[\p{Lu}.'’ -]{2,40}(?:, \p{Lu}[\p{L}. ]{1,30}){0,2}(?:, ` + months + ` \d{1,2})?(?: ?(?:—|–|--) ?| - )`),
	// Taipei, Taiwan —
	pattern(`^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2}(?:, \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+){0,2}){1,2} (?:—|–|--|-) `),
	// Thursday, May 7, 2015 On Tuesday ...
	pattern(`^` + weekdays + `, (?:` + months + ` \d{1,2},? \d{4}|\d{1,2} ` + months + ` \d{4})\s*[—–:-]?\s+`),
}

// credit is where the end of a paragraph stops being text: "(Reporting by ...)", the date after a headline. The paragraph's
// length if it does not.
func credit(s string) int {
	if at := strings.LastIndexByte(s, '('); at > 0 && credits().MatchString(s[at:]) {
		return at
	}
	if n := len(s); n > 0 && n <= 300 && '0' <= s[n-1] && s[n-1] <= '9' {
		if m := trailingDate().FindStringIndex(s); m != nil && m[0] > 0 {
			return m[0]
		}
	}
	return len(s)
}

var (
	credits      = pattern(`(?i)^\((?:additional )?(?:reporting|writing|editing|compiled|edited|written|translated|with (?:reporting|files|inputs?)|graphics?|photo|image|AP photo|copyright|©|source)\b[^()]*\)\W*$`)
	trailingDate = pattern(` ` + weekdays + `, ` + months + ` \d{1,2}, \d{4}$`)
)
