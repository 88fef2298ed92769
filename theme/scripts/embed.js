/* A widget in a page of somebody else says how high it is, at first and whenever that changes: the page around it gets
   the message { type: "rmsprop-height", height }, in px. One that wants to give it just this room listens so:

     addEventListener("message", ({ data, source }) => {
       for (const frame of document.querySelectorAll("iframe"))
         if (data?.type === "rmsprop-height" && frame.contentWindow === source) frame.height = data.height;
     });
*/

if (parent !== window)
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ type: "rmsprop-height", height }, "*"); // no secret, and anybody may be around it
  }).observe(document.body);
