// The player: what each tile shows from when on is in #times, the pictures of tiles are
// in the page. Nothing else is loaded.
(() => {
	const byId = id => document.getElementById(id);
	const {end, loop, tiles} = JSON.parse(byId("times").textContent);
	const film = byId("film"), seek = byId("seek"), play = byId("play"), time = byId("time"), speed = byId("speed");
	const uses = tiles.map((_, i) => byId("s" + i));
	const chapters = [...document.querySelectorAll("#chapters button")];
	const shown = tiles.map(() => -1);
	let at = 0, playing = false, before = 0;

	// pictureAt is which picture a tile shows at a moment: the last that began by then.
	function pictureAt(tile, t) {
		let low = 0, high = tile.length / 2;
		while (low < high) {
			const mid = (low + high) >> 1;
			if (tile[2 * mid] <= t) low = mid + 1; else high = mid;
		}
		return low > 0 ? tile[2 * low - 1] : -1;
	}
	function draw() {
		tiles.forEach((tile, i) => {
			const n = pictureAt(tile, at);
			if (n === shown[i]) return;
			shown[i] = n;
			uses[i].setAttribute("href", "#r" + n);
		});
		seek.value = at;
		time.textContent = at.toFixed(2) + " / " + end.toFixed(2) + " s";
		let current = null;
		for (const c of chapters) if (+c.dataset.at <= at) current = c;
		for (const c of chapters) c.toggleAttribute("aria-current", c === current);
		play.textContent = playing ? play.dataset.pause : play.dataset.play;
	}
	function goTo(t) {
		at = Math.min(Math.max(t, 0), end);
		draw();
	}
	function toggle(on) {
		playing = on;
		if (playing && at >= end) at = 0;
		before = 0;
		if (playing) requestAnimationFrame(step);
		draw();
	}
	function step(now) {
		if (!playing) return;
		if (before) at += (now - before) / 1000 * +speed.value;
		before = now;
		if (at >= end) {
			if (loop) at %= end; else { at = end; playing = false; }
		}
		draw();
		if (playing) requestAnimationFrame(step);
	}
	function faster(d) {
		speed.selectedIndex = Math.min(Math.max(speed.selectedIndex + d, 0), speed.length - 1);
	}
	function chapter(d) {
		const times = chapters.map(c => +c.dataset.at);
		const next = d > 0 ? times.find(t => t > at + .01) : times.findLast(t => t < at - .01);
		goTo(next ?? (d > 0 ? end : 0));
	}
	const keys = {
		" ": () => toggle(!playing), ArrowLeft: e => goTo(at - (e.shiftKey ? .1 : 1)), ArrowRight: e => goTo(at + (e.shiftKey ? .1 : 1)),
		Home: () => goTo(0), End: () => goTo(end), "<": () => faster(-1), ">": () => faster(1), "{": () => chapter(-1), "}": () => chapter(1),
	};
	addEventListener("keydown", e => {
		const own = e.target.closest && e.target.closest("button, select, input");
		if (!keys[e.key] || e.ctrlKey || e.metaKey || e.altKey || own && (e.key === " " || own === speed || own === seek)) return;
		e.preventDefault();
		keys[e.key](e);
	});
	play.onclick = () => toggle(!playing);
	film.onclick = () => toggle(!playing);
	seek.oninput = () => { playing = false; goTo(+seek.value); };
	for (const c of chapters) c.onclick = () => goTo(+c.dataset.at);
	const from = /^#t=([0-9.]+)$/.exec(location.hash); // a link to a moment
	goTo(from ? +from[1] : 0);
})();
