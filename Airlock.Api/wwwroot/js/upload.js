// Makes the file form send each file by itself in pieces (tus 1.0.0), with progress, folders, drag and drop, and on from where it was after a
// cut, a closed tab or a sign-out. Without this script the form works as it is.
'use strict';
(() => {
    const form = document.getElementById('upload');
    if (!form) return;
    const drop = document.getElementById('drop');
    const inputs = [document.getElementById('files'), document.getElementById('folder')];
    const list = document.getElementById('progress');
    const announce = document.getElementById('announce');
    const button = document.getElementById('send');
    const say = (key, words) => Object.entries(words).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), form.dataset[key]);
    const announced = [25, 50, 75, 100];
    const pieceBytes = 64 << 20; // a proxy that limits bodies is told one number
    const edgeBytes = 64 << 10;
    const longestPause = 30;
    const patience = 20;
    const ticketLife = 48 * 3600 * 1000;
    const stored = 'airlock-upload:';
    let turn = Promise.resolve();
    let waiting = 0;
    let hasFailed = false;

    drop.querySelector('.drop-hint').hidden = false;
    document.getElementById('folders').hidden = false;

    // A ticket sends on to one upload and opens nothing else. No name is kept beside it: other people use this browser too.
    const tickets = {
        of(id) {
            try { return JSON.parse(localStorage.getItem(stored + id))?.ticket ?? null; } catch { return null; }
        },
        keep(id, ticket) {
            if (ticket) try { localStorage.setItem(stored + id, JSON.stringify({ ticket, at: Date.now() })); } catch { /* full or forbidden: the session has to do */ }
        },
        drop(id) {
            try { localStorage.removeItem(stored + id); } catch { /* as above */ }
        },
        tidy() {
            try {
                for (const key of Object.keys(localStorage).filter(key => key.startsWith(stored)))
                    if (!(JSON.parse(localStorage.getItem(key))?.at > Date.now() - ticketLife)) localStorage.removeItem(key);
            } catch { /* as above */ }
        },
    };
    tickets.tidy();

    const row = name => {
        const item = document.createElement('li');
        const label = document.createElement('span');
        const bar = document.createElement('progress');
        bar.max = 100;
        bar.value = 0;
        bar.setAttribute('aria-label', name);
        label.textContent = name;
        item.append(label, bar);
        list.append(item);
        return { label, bar, next: 0 };
    };

    const tell = (shown, text) => { shown.label.textContent = announce.textContent = text; };

    const progress = (shown, name, sent, size) => {
        const percent = size === 0 ? 100 : Math.floor(100 * sent / size);
        shown.bar.value = percent;
        const text = shown.label.textContent = say('sayProgress', { name, percent });
        if (percent < announced[shown.next]) return;
        while (percent >= announced[shown.next]) shown.next++;
        announce.textContent = text;
    };

    const base64 = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
    const hex = buffer => [...new Uint8Array(buffer)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    const hashOf = async blob => hex(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
    // The same file again? Its ends say so without reading two gigabytes.
    const fingerprint = async file => await hashOf(file.slice(0, edgeBytes)) + await hashOf(file.slice(Math.max(0, file.size - edgeBytes)));

    // Never rejects; status 0 is a line that broke.
    const ask = (method, address, headers, body, onProgress) => new Promise(done => {
        const request = new XMLHttpRequest();
        request.open(method, address);
        request.setRequestHeader('Tus-Resumable', '1.0.0');
        request.setRequestHeader('X-Airlock-Request', '1');
        for (const [name, value] of Object.entries(headers)) if (value !== null) request.setRequestHeader(name, value);
        if (onProgress) request.upload.addEventListener('progress', event => onProgress(event.loaded));
        request.addEventListener('loadend', () => done(request));
        request.send(body ?? null);
    });

    const isGood = answer => answer.status >= 200 && answer.status < 300;
    const ticketHeader = id => ({ 'Airlock-Upload-Ticket': tickets.of(id) });

    // Without its ticket too: the session may be good where the ticket is not.
    const askUpload = async (method, id, headers, body, onProgress) => {
        const answer = await ask(method, `/api/v1/uploads/${id}`, { ...headers, ...ticketHeader(id) }, body, onProgress);
        if (answer.status !== 401 || !tickets.of(id)) return answer;
        tickets.drop(id);
        return ask(method, `/api/v1/uploads/${id}`, headers, body, onProgress);
    };

    const reasonOf = answer => {
        let problem = {};
        try { problem = JSON.parse(answer.responseText); } catch { problem = {}; }
        return [problem.title, problem.number].filter(Boolean).join(' ') || (answer.status === 0 ? 'network' : answer.status);
    };

    const pause = (seconds) => new Promise(done => {
        const over = () => { clearTimeout(timer); removeEventListener('online', over); done(); };
        const timer = setTimeout(over, seconds * 1000);
        addEventListener('online', over);
    });

    // What may pass by itself: a broken line or proxy, another connection of ours not yet given up, a busy server, a piece damaged on its way.
    const mayPass = status => [0, 408, 409, 423, 429, 460, 502, 503, 504, 507].includes(status);

    class Turned extends Error { }

    // Asks until there is an answer; gives up on an answer that stays the same, never on a line that is gone.
    const insist = async (shown, name, attempt) => {
        for (let tries = 0, answered = 0; ; tries++) {
            const answer = await attempt(tries);
            if (isGood(answer)) return answer;
            if (!mayPass(answer.status) || (answer.status !== 0 && ++answered > patience)) throw new Turned(reasonOf(answer));
            tell(shown, say('sayWaiting', { name }));
            await pause(Math.min(longestPause, Number(answer.getResponseHeader('Retry-After')) || 2 ** Math.min(tries, 5)));
        }
    };

    // One somebody began before and of which this is the rest, by its ends; null otherwise.
    const findEarlier = async (file, name, print, shown) => {
        for (const item of document.querySelectorAll('#unfinished [data-upload]')) {
            if (item.dataset.path !== name || Number(item.dataset.length) !== file.size) continue;
            const answer = await insist(shown, name, () => askUpload('HEAD', item.dataset.upload, {}));
            const pairs = (answer.getResponseHeader('Upload-Metadata') ?? '').split(',').map(pair => pair.split(' '));
            if (pairs.some(([key, value]) => key === 'fingerprint' && value === base64(print))) return { id: item.dataset.upload, offset: Number(answer.getResponseHeader('Upload-Offset')) };
            tell(shown, say('sayDifferent', { name }));
        }
        return null;
    };

    const begin = async (file, name, print, shown) => {
        const metadata = Object.entries({ transferId: form.dataset.transfer, filename: file.name, relativePath: name, fingerprint: print })
            .map(([key, value]) => `${key} ${base64(value)}`).join(',');
        const answer = await insist(shown, name, () => ask('POST', '/api/v1/uploads', { 'Upload-Length': file.size, 'Upload-Metadata': metadata }));
        const id = answer.getResponseHeader('Location').split('/').pop();
        tickets.keep(id, answer.getResponseHeader('Airlock-Upload-Ticket'));
        return { id, offset: 0 };
    };

    const sendOn = async (file, name, upload, shown) => {
        while (upload.offset < file.size) {
            await insist(shown, name, async tries => {
                // After a cut only the server knows how far it came.
                if (tries > 0) {
                    const head = await askUpload('HEAD', upload.id, {});
                    if (!isGood(head)) return head;
                    upload.offset = Number(head.getResponseHeader('Upload-Offset'));
                    if (upload.offset === file.size) return head;
                }
                const from = upload.offset;
                const answer = await askUpload('PATCH', upload.id, { 'Upload-Offset': from, 'Content-Type': 'application/offset+octet-stream' },
                    file.slice(from, from + pieceBytes), loaded => progress(shown, name, from + loaded, file.size));
                if (isGood(answer)) upload.offset = Number(answer.getResponseHeader('Upload-Offset'));
                return answer;
            });
        }
    };

    const send = async (file, name, shown) => {
        try {
            // Said at once instead of after two gigabytes; the server looks again.
            if (file.size > Number(form.dataset.maxBytes)) throw new Turned(form.dataset.sayTooLarge);
            const print = await fingerprint(file);
            let upload = await findEarlier(file, name, print, shown);
            if (upload) tell(shown, say('sayResumed', { name, percent: Math.floor(100 * upload.offset / file.size) }));
            else upload = await begin(file, name, print, shown);
            await sendOn(file, name, upload, shown);
            tickets.drop(upload.id);
            progress(shown, name, file.size, file.size);
            tell(shown, say('sayDone', { name }));
        } catch (fault) {
            hasFailed = true;
            tell(shown, say('sayFailed', { name, reason: fault.message }));
            shown.label.className = 'state bad';
        }
    };

    // One file at a time: what is announced stays in order and a slow line is not shared.
    const take = found => {
        for (const { file, name } of found) {
            const shown = row(name);
            waiting++;
            turn = turn.then(() => send(file, name, shown)).then(() => {
                if (--waiting > 0) return;
                announce.textContent = say('sayAll', {});
                for (const input of inputs) input.value = '';
                // The list of files, their hashes and the button to submit come from the server, which knows what it has. A second's grace,
                // or a screen reader never gets to say that all is sent.
                if (!hasFailed) setTimeout(() => location.reload(), 1000);
            });
        }
    };

    const chosen = files => [...files].map(file => ({ file, name: file.webkitRelativePath || file.name }));

    // A directory gives a part of its entries at a time, and none when it is through.
    const inFolder = async entry => {
        if (entry.isFile) return [{ file: await new Promise((done, no) => entry.file(done, no)), name: entry.fullPath.replace(/^\//, '') }];
        const reader = entry.createReader();
        const found = [];
        for (let some; (some = await new Promise((done, no) => reader.readEntries(done, no))).length > 0;)
            for (const child of some) found.push(...await inFolder(child));
        return found;
    };

    // What was dropped is only there while the event lasts: entries first, reading later.
    const dropped = async items => {
        const held = [...items].filter(item => item.kind === 'file').map(item => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
        for (const { entry, file } of held) take(entry?.isDirectory ? await inFolder(entry) : chosen([file]));
    };

    form.addEventListener('submit', event => {
        event.preventDefault();
        for (const input of inputs) take(chosen(input.files));
    });
    // Chosen either way; the form itself asks only for files.
    inputs[1].addEventListener('change', () => { inputs[0].required = inputs[1].files.length === 0; });
    drop.addEventListener('dragover', event => {
        event.preventDefault();
        drop.classList.add('over');
    });
    drop.addEventListener('dragleave', () => drop.classList.remove('over'));
    drop.addEventListener('drop', event => {
        event.preventDefault();
        drop.classList.remove('over');
        dropped(event.dataTransfer.items);
    });
    addEventListener('beforeunload', event => {
        if (waiting > 0) event.preventDefault();
    });
    button.disabled = false;
})();
